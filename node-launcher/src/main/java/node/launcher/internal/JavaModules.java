package node.launcher.internal;

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
import node.launcher.Binding;
import node.launcher.BindingContext;
import node.launcher.internal.Guard.Permission;
import node.loop.Handle;
import node.loop.Loop;
import node.script.Export;
import node.script.Script;

/** The binding "java": the modules of a program that are written in Java. */
public final class JavaModules implements AutoCloseable {

    private final Program program;
    private final Loop loop;
    private final Script script;
    private final Faults faults;
    private final Borders borders;

    /** Work that has not ended. */
    private final Set<Thread> working = new HashSet<>();

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    /** Borders may be null. */
    JavaModules(Program program, Loop loop, Script script, Faults faults, Borders borders) {
        this.program = program;
        this.loop = loop;
        this.script = script;
        this.faults = faults;
        this.borders = borders;
    }

    /** Lets the program await stages of Java. */
    @Export
    public void connect() {
        Readable.everything();
        program.connect();
    }

    /** What the module of that name exports; null if there is none. */
    @Export
    public Object open(String name) {
        List<Binding> found = find(name);
        if (found.isEmpty()) {
            return null;
        }
        if (found.size() > 1) {
            String classes =
                    found.stream()
                            .map(one -> one.getClass().getName())
                            .sorted()
                            .collect(Collectors.joining(", "));
            throw faults.raise(null, "java:" + name + ": expected one provider, found " + classes);
        }
        Object exports = found.getFirst().open(new Context());
        Readable.classOf(exports);
        return exports;
    }

    private List<Binding> find(String name) {
        if (borders != null) {
            for (Binding given : borders.terms().bindings()) {
                if (given.name().equals(name)) {
                    return List.of(given); // who started the program allows it by that
                }
            }
        }
        List<Binding> found = new ArrayList<>();
        for (ServiceLoader.Provider<Binding> provider :
                ServiceLoader.load(Binding.class).stream().toList()) {
            if (borders == null || borders.guard() == null) {
                found.add(provider.get());
            } else if (borders.guard().allowsJava(provider.type().getName())) {
                found.add(provider.get());
            }
        }
        found.removeIf(binding -> !binding.name().equals(name));
        if (found.isEmpty() && borders != null && borders.guard() != null) {
            throw borders.guard().refuse(Permission.JAVA, "java:" + name);
        }
        return found;
    }

    /** Interrupts the work, and closes what was to be closed at the end. */
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

    private final class Context implements BindingContext {

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
                return; // the program has ended: nobody waits any more
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
