package node.launcher.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import node.fs.Errno;
import node.http.HttpOptions;
import node.launcher.Platform;
import node.loop.Handle;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.script.Failure;
import node.script.Library;
import node.script.Script;
import node.script.ScriptOptions;
import node.script.Source;

/**
 * One program from its start to its end. It belongs to the thread that makes it; several live in
 * one JVM.
 *
 * <pre>
 *  RUNNING ─the loop ran dry, exit(code), a signal─▶ ENDING (onExit hooks) ─▶ ENDED
 *     │ └─shutDownLater: requests finish, or a deadline passes ─▶ ┘              ▲
 *     └────────── an uncaught error, kill: no hooks ─────────────────────────────┘
 * </pre>
 */
public final class Program implements AutoCloseable {

    private enum State {
        RUNNING,
        ENDING,
        ENDED
    }

    /** As a shell reports a tool that went on writing when nobody read any more: 128 + SIGPIPE. */
    private static final int BROKEN_PIPE = 141;

    private final Thread thread = Thread.currentThread();
    private final OutputStream err;
    private final Loop loop;
    private final Script script;
    private final Output output;
    private final Bindings bindings;

    /** Null for a program that the command simply started. */
    private final Terms terms;

    /** Null if Java does not call it. */
    private final Calls calls;

    /** Goes on when a callback fails; null for a program that ends then. */
    private Conversation conversation;

    private State state = State.RUNNING;
    private int status;

    /** The status it was killed with; 0 if it was not. */
    private volatile int killed;

    /** Guarded by {@link #loop}: whether nobody can reach the script and the loop any more. */
    private boolean closed;

    /**
     * Prepares a program.
     *
     * @param arguments what the script sees as {@code ARGV}
     * @param http the limits of HTTP where the script sets none
     */
    public Program(
            Platform platform,
            List<String> arguments,
            HttpOptions http,
            OutputStream out,
            OutputStream err) {
        this(platform, arguments, http, out, err, null);
    }

    /**
     * Prepares a program.
     *
     * @param terms null if there are none
     */
    public Program(
            Platform platform,
            List<String> arguments,
            HttpOptions http,
            OutputStream out,
            OutputStream err,
            Terms terms) {
        this.err = err;
        this.terms = terms;
        this.loop = platform.loops().open(LoopOptions.defaults().withUncaught(this::uncaught));
        this.script = platform.scripts().open(scriptOptions(terms));
        this.output = new Output(loop, out, err, () -> end(BROKEN_PIPE));
        this.bindings = new Bindings(platform, this, loop, script, output, arguments, http, terms);
        this.calls = terms != null && terms.embedded() ? new Calls(loop, script) : null;
    }

    private static ScriptOptions scriptOptions(Terms terms) {
        return terms == null
                ? new ScriptOptions(MethodHandles.lookup(), true)
                : terms.scriptOptions(MethodHandles.lookup());
    }

    /**
     * Runs the script, then the loop until nothing is left to wait for.
     *
     * @return the exit status
     */
    public int run(Path file) {
        try {
            if (terms == null) {
                @SuppressWarnings("unchecked")
                Consumer<Object> start = script.as(Consumer.class, bootstrap());
                start.accept(bindings);
            } else {
                boot();
            }
            bindings.modules().runMain(file);
        } catch (Throwable thrown) {
            uncaught(thrown);
        }
        return runLoop();
    }

    /**
     * Runs a text in the global scope as {@link #run} runs a file.
     *
     * @param prints whether the value of the text is printed
     * @return the exit status
     */
    public int evaluate(Source text, boolean prints) {
        try {
            Object run = boot().apply("text");
            script.as(TextRunner.class, run).run(text.name(), text.text(), prints);
        } catch (Throwable thrown) {
            uncaught(thrown);
        }
        return runLoop();
    }

    /**
     * Runs what somebody types, until the conversation ends the program.
     *
     * @return the exit status
     */
    public int converse(Conversation with) {
        try {
            with.opened(loop, script, output);
            bindings.repl(with);
            boot().apply("repl");
            conversation = with;
            with.started();
        } catch (Throwable thrown) {
            uncaught(thrown);
        }
        return runLoop();
    }

    /** A source of the library that is not a file's. */
    @FunctionalInterface
    private interface TextRunner {
        void run(String name, String text, boolean prints);
    }

    private Object bootstrap() {
        return script.function(Library.source("bootstrap"), "bindings");
    }

    /** Readies the global scope; returns the function that loads a source of the library. */
    @SuppressWarnings("unchecked")
    private Function<Object, Object> boot() {
        Function<Object, Object> start = script.as(Function.class, bootstrap());
        Function<Object, Object> use = script.as(Function.class, start.apply(bindings));
        if (terms != null) {
            meet(use);
        }
        return use;
    }

    /**
     * Tells of each file that is loaded as a module, before it is read. On the program's thread.
     */
    public void onRead(Consumer<Path> reads) {
        bindings.modules().onRead(reads);
    }

    /** Ends the program even in the middle of JavaScript that never ends. For any thread. */
    public void breakOff() {
        script.interrupt();
    }

    private int runLoop() {
        if (state == State.RUNNING) {
            loop.run();
        }
        if (killed != 0) {
            state = State.ENDED;
            status = killed;
            Thread.interrupted(); // what the engine interrupted has ended
        }
        end(0);
        flush();
        return status;
    }

    private void meet(Function<Object, Object> use) {
        if (terms.permissions() != null) {
            use.apply("permission");
        }
        if (terms.embedded()) {
            connect();
            use.apply("embed");
        }
        if (terms.staying()) {
            loop.hold();
        }
    }

    /** Lets JavaScript wait for stages of Java. */
    void connect() {
        script.connect(this::expect);
    }

    /** Keeps the loop until a task has come. */
    private Consumer<Runnable> expect() {
        Handle held = loop.hold();
        return task -> {
            try {
                loop.post(
                        () -> {
                            held.close();
                            task.run();
                        });
            } catch (RejectedExecutionException e) {
                return; // it has ended meanwhile: nobody waits any more
            }
        };
    }

    /**
     * Ends the program with that status, hooks first, after the running callback. A call by a hook
     * only changes the status.
     */
    void end(int code) {
        if (state == State.ENDED) {
            return;
        }
        status = code;
        if (state == State.RUNNING) {
            state = State.ENDING;
            runHooks();
        }
        state = State.ENDED;
        loop.stop();
    }

    private void runHooks() {
        try {
            bindings.modules().runExitHooks();
        } catch (RuntimeException | Error thrown) {
            fail(thrown);
        }
    }

    /** Ends the program as if it had called {@code node.exit(code)}. For any thread. */
    public void endLater(int code) {
        try {
            loop.post(() -> end(code));
        } catch (RejectedExecutionException e) {
            // It has ended meanwhile, as was wished.
            return;
        }
    }

    /**
     * Ends the program as {@link #endLater} does, but first lets the HTTP servers answer what they
     * are in the middle of (W89): they accept no more, and announce the end. For any thread.
     *
     * @param deadline when to end in any case, in milliseconds from now
     */
    public void shutDownLater(int code, long deadline) {
        try {
            loop.post(() -> shutDown(code, deadline));
        } catch (RejectedExecutionException e) {
            // It has ended meanwhile, as was wished.
            return;
        }
    }

    private void shutDown(int code, long deadline) {
        if (state == State.RUNNING) {
            loop.schedule(deadline * 1_000_000, () -> end(code));
            bindings.shutDown(() -> end(code));
        }
    }

    private void uncaught(Throwable thrown) {
        if (conversation != null && state == State.RUNNING) {
            conversation.failed(script.describe(thrown));
        } else if (state != State.ENDED) {
            fail(thrown);
            state = State.ENDED;
            loop.stop();
        }
    }

    private void fail(Throwable thrown) {
        if (killed != 0) {
            status = killed;
            return; // that is its way out
        }
        Failure failure = script.describe(thrown);
        if (failure.interrupted() && state != State.RUNNING) {
            return; // a hook called exit, and this is its way out
        }
        status = 1;
        flush();
        report(Colours.onTerminal(err) ? Colours.report(failure) : failure.report());
    }

    /**
     * Ends the program whatever it does, without hooks. For any thread.
     *
     * @param code its status, not 0
     */
    public void kill(int code) {
        synchronized (loop) {
            if (!closed) {
                killed = code;
                script.interrupt();
                thread.interrupt(); // it may wait in a method of Java
                loop.stop();
            }
        }
    }

    /**
     * Runs a task in one of the next turns. For any thread.
     *
     * @throws RejectedExecutionException if the program has ended
     */
    public void post(Runnable task) {
        loop.post(task);
    }

    /** Runs a text in the global scope; the outcome can leave the thread. For any thread. */
    public CompletionStage<Object> evaluate(String text) {
        return calls.submit(() -> script.evaluate(new Source("evaluate", text)));
    }

    /** Calls a function by its name; the outcome can leave the thread. For any thread. */
    public CompletionStage<Object> call(String function, Object... arguments) {
        return calls.submit(() -> bindings.embed().call(function, arguments));
    }

    private void flush() {
        try {
            output.drain();
        } catch (IOException e) {
            if (Errno.of(e) == Errno.EPIPE) {
                status = status == 0 ? BROKEN_PIPE : status;
                return; // quietly, as other tools end
            }
            status = status == 0 ? 1 : status;
            report("cannot write the output: " + e.getMessage() + "\n");
        }
    }

    void report(String text) {
        try {
            err.write(text.getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            status =
                    status == 0
                            ? 1
                            : status; // nobody listens: the status is all that is left to say
        }
    }

    /** Releases everything. */
    @Override
    public void close() {
        synchronized (loop) {
            closed = true;
        }
        if (calls != null) {
            calls.close();
        }
        bindings.close();
        script.close();
        loop.close();
    }
}
