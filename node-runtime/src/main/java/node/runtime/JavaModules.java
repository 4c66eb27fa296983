package node.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import node.loop.Handle;
import node.loop.Loop;
import node.script.Script;

/** The Java modules of one program. */
public final class JavaModules implements AutoCloseable {

    private final Program program;
    private final Loop loop;
    private final Script script;
    private final ScriptErrors errors;
    private final JavaRules rules;
    private final List<JavaModule> given;

    /** Threads whose work has not ended. */
    private final Set<Thread> working = new HashSet<>();

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    JavaModules(
            Program program,
            Loop loop,
            Script script,
            ScriptErrors errors,
            JavaRules rules,
            List<JavaModule> given) {
        this.program = program;
        this.loop = loop;
        this.script = script;
        this.errors = errors;
        this.rules = rules;
        this.given = given;
    }

    /** Lets the program await stages. */
    public void connect() {
        Readable.everything();
        program.connect();
    }

    /** Returns the exports of the module with that name; null if there is none. */
    public Object open(String name) {
        List<JavaModule> found = find(name);
        if (found.isEmpty()) {
            return null;
        }
        if (found.size() > 1) {
            String classes =
                    found.stream()
                            .map(one -> one.getClass().getName())
                            .sorted()
                            .collect(Collectors.joining(", "));
            throw errors.raise(null, "java:" + name + ": expected one provider, found " + classes);
        }
        Object exports = found.getFirst().open(new Context());
        Readable.classOf(exports);
        return exports;
    }

    private List<JavaModule> find(String name) {
        for (JavaModule one : given) {
            if (one.name().equals(name)) {
                return List.of(one); // given by the embedder, which is a permission
            }
        }
        List<JavaModule> found = new ArrayList<>();
        for (ServiceLoader.Provider<JavaModule> provider : Platform.javaModules()) {
            if (rules.allows(provider.type().getName())) {
                found.add(provider.get());
            }
        }
        found.removeIf(module -> !module.name().equals(name));
        if (found.isEmpty() && !rules.isUnrestricted()) {
            throw rules.refuse("java:" + name);
        }
        return found;
    }

    /** Interrupts running work, and closes the resources of {@link JavaModuleContext#onClose}. */
    @Override
    public void close() {
        working.forEach(Thread::interrupt);
        while (!resources.isEmpty()) {
            AutoCloseable resource = resources.pop();
            try {
                resource.close();
            } catch (Exception e) {
                program.report("cannot close " + resource + ": " + e + "\n");
            }
        }
    }

    private final class Context implements JavaModuleContext {

        @Override
        public void post(Runnable task) {
            loop.post(task);
        }

        @Override
        public <T> CompletionStage<T> blocking(Callable<T> work) {
            Handle held = loop.hold();
            CompletableFuture<T> outcome = new CompletableFuture<>();
            Thread thread =
                    Thread.ofVirtual()
                            .name("node-java-work")
                            .unstarted(() -> work(work, outcome, held));
            working.add(thread);
            thread.start();
            return outcome.minimalCompletionStage();
        }

        private <T> void work(Callable<T> work, CompletableFuture<T> outcome, Handle held) {
            Thread self = Thread.currentThread();
            T value = null;
            Throwable error = null;
            try {
                value = work.call();
            } catch (Throwable t) {
                error = t;
            }
            T result = value;
            Throwable failure = error;
            try {
                loop.post(
                        () -> {
                            working.remove(self);
                            held.close();
                            if (failure == null) {
                                outcome.complete(result);
                            } else {
                                outcome.completeExceptionally(failure);
                            }
                        });
            } catch (RejectedExecutionException e) {
                return; // the program has ended
            }
        }

        @Override
        public CompletionStage<Object> stage(Object value) {
            Object detached = script.detach(value);
            if (detached instanceof CompletionStage<?> stage) {
                return stage.thenApply(settled -> settled);
            }
            return CompletableFuture.completedStage(detached);
        }

        @Override
        public void onClose(AutoCloseable resource) {
            resources.push(resource);
        }
    }
}
