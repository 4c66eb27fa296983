package node.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import node.fs.Errno;
import node.fs.FileSystem;
import node.fs.FileTable;
import node.fs.StandardStreams;
import node.loop.Handle;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;
import node.loop.Utf8;
import node.script.Failure;
import node.script.Script;
import node.script.ScriptHost;
import node.script.ScriptOptions;
import node.script.Source;

/**
 * One program from its start to its end. It belongs to the thread that creates it. A JVM may have
 * many programs.
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

    /** The status of a program that wrote to a closed pipe, as in a shell: 128 + SIGPIPE. */
    private static final int BROKEN_PIPE = 141;

    private final Thread thread = Thread.currentThread();
    private final OutputStream err;
    private final Loop loop;
    private final Script script;
    private final ProgramOutput output;
    private final ScriptErrors errors = new ScriptErrors();
    private final ProgramOptions options;
    private final ModuleLoader modules;
    private final JavaModules javaModules;
    private final Platform platform;
    private final JavaRules java;
    private final List<OpenLibrary> libraries;

    /** Null before first use. */
    private FileTable files;

    /** Calls from Java; null if Java cannot call this program. */
    private final Calls calls;

    /** The interactive session, which continues when a callback fails; null for other programs. */
    private Conversation conversation;

    private State state = State.RUNNING;
    private int status;

    /** The status for a killed program; 0 if it was not killed. */
    private volatile int killed;

    /** Whether the script and the loop must not be used any more. Guarded by {@link #loop}. */
    private boolean closed;

    /** Opens a program on this thread. No JavaScript runs yet. */
    public Program(Platform platform, ProgramOptions options) {
        this.options = options;
        this.err = options.streams().err();
        this.loop =
                platform.get(Loops.class).open(LoopOptions.defaults().withUncaught(this::uncaught));
        this.script = platform.get(ScriptHost.class).open(scriptOptions(options));
        this.output =
                new ProgramOutput(
                        loop, options.streams().out(), err, errors, () -> end(BROKEN_PIPE));
        Sandbox sandbox = Sandbox.of(options, errors);
        this.platform = sandbox.around(platform);
        this.java = new JavaRules(options.permissions(), errors);
        this.modules = new ModuleLoader(options.main(), errors, this::files, sandbox.files());
        Embedding embedding = options.embedding();
        this.javaModules = new JavaModules(this, loop, script, errors, java, embedding.modules());
        this.calls = embedding.called() ? new Calls(loop, script) : null;
        this.libraries = open(platform.libraries());
    }

    private List<OpenLibrary> open(List<ScriptLibrary> provided) {
        if (provided.isEmpty()) {
            throw new IllegalStateException(
                    ScriptLibrary.class.getName() + ": expected a provider, found none");
        }
        List<OpenLibrary> opened = new ArrayList<>();
        for (ScriptLibrary library : provided) {
            Readable.moduleOf(library);
            opened.add(library.open(new Context()));
        }
        return opened;
    }

    private FileTable files() {
        if (files == null) {
            StandardStreams streams =
                    new StandardStreams(
                            options.streams().in().get(),
                            output.out().channel(),
                            output.err().channel());
            files = platform.get(FileSystem.class).open(loop, streams);
        }
        return files;
    }

    private static ScriptOptions scriptOptions(ProgramOptions options) {
        MethodHandles.Lookup rights = MethodHandles.lookup();
        Permissions permissions = options.permissions();
        ScriptOptions script;
        if (permissions.isUnrestricted()) {
            script = new ScriptOptions(rights, true);
        } else if (permissions.java().isEmpty()) {
            script = ScriptOptions.closed(rights);
        } else {
            script = new ScriptOptions(rights, true, JavaRules.matcher(permissions.java()), false);
        }
        return options.embedding().called() ? script.withStages() : script;
    }

    /**
     * Runs the script, then the loop, until nothing keeps the loop alive.
     *
     * @return the exit status
     */
    public int run() {
        try {
            start();
            library().run(modules.mainFile());
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
            start();
            library().evaluate(text, prints);
        } catch (Throwable thrown) {
            uncaught(thrown);
        }
        return runLoop();
    }

    /**
     * Runs what a user types, until the conversation ends the program.
     *
     * @return the exit status
     */
    public int converse(Conversation with) {
        try {
            with.opened(loop, script, output);
            Readable.classOf(with);
            start();
            library().converse(with);
            conversation = with;
            with.started();
        } catch (Throwable thrown) {
            uncaught(thrown);
        }
        return runLoop();
    }

    /** The library that runs the main module. */
    private OpenLibrary library() {
        return libraries.getFirst();
    }

    private void start() {
        Embedding embedding = options.embedding();
        if (embedding.called()) {
            Readable.everything();
            embedding.globals().values().forEach(Readable::classOf);
            connect();
        }
        for (OpenLibrary library : libraries) {
            library.start();
        }
        if (embedding.staying()) {
            loop.hold();
        }
    }

    /**
     * Sets the listener for each file that is loaded as a module, before it is read. On the
     * program's thread.
     */
    public void onRead(Consumer<Path> reads) {
        modules.onRead(reads);
    }

    /** Ends the program, even in an endless loop of JavaScript. May be called on any thread. */
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
            Thread.interrupted(); // set by the engine, which has ended
        }
        end(0);
        flush();
        return status;
    }

    /** Lets JavaScript await stages. */
    void connect() {
        script.connect(this::expect);
    }

    /** Keeps the loop alive until a task arrives. */
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
                return; // the program has ended
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
            for (OpenLibrary library : libraries) {
                library.exit();
            }
        } catch (RuntimeException | Error thrown) {
            fail(thrown);
        }
    }

    /** Ends the program as if it had called {@code node.exit(code)}. For any thread. */
    public void endLater(int code) {
        try {
            loop.post(() -> end(code));
        } catch (RejectedExecutionException e) {
            // The program has ended already.
            return;
        }
    }

    /**
     * Ends the program as {@link #endLater} does, but first lets the HTTP servers finish the
     * requests in progress (W89). They accept no more connections, and announce the end. May be
     * called on any thread.
     *
     * @param deadline the longest time to wait, in milliseconds
     */
    public void shutDownLater(int code, long deadline) {
        try {
            loop.post(() -> shutDown(code, deadline));
        } catch (RejectedExecutionException e) {
            // The program has ended already.
            return;
        }
    }

    private void shutDown(int code, long deadline) {
        if (state == State.RUNNING) {
            loop.schedule(deadline * 1_000_000, () -> end(code));
            library().shutDown(() -> end(code));
        }
    }

    private void uncaught(Throwable thrown) {
        if (conversation != null && state == State.RUNNING) {
            conversation.failed(script.describe(thrown, errors::inspect));
        } else if (state != State.ENDED) {
            fail(thrown);
            state = State.ENDED;
            loop.stop();
        }
    }

    private void fail(Throwable thrown) {
        if (killed != 0) {
            status = killed;
            return; // the exception that killed it
        }
        Failure failure = script.describe(thrown, errors::inspect);
        if (failure.interrupted() && state != State.RUNNING) {
            return; // the exception that ended a hook which called exit
        }
        status = 1;
        flush();
        report(options.streams().report().apply(failure));
    }

    /**
     * Ends the program whatever it is doing, without hooks. May be called on any thread.
     *
     * @param code its status, not 0
     */
    public void kill(int code) {
        synchronized (loop) {
            if (!closed) {
                killed = code;
                script.interrupt();
                thread.interrupt(); // it may wait in a Java method
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

    /**
     * Runs a text in the global scope. The result may be used on any thread. May be called on any
     * thread.
     */
    public CompletionStage<Object> evaluate(String text) {
        return calls.submit(() -> script.evaluate(new Source("evaluate", text)));
    }

    /**
     * Calls a function by its name. The result may be used on any thread. May be called on any
     * thread.
     */
    public CompletionStage<Object> call(String function, Object... arguments) {
        return calls.submit(() -> library().call(function, arguments));
    }

    private void flush() {
        try {
            output.drain();
        } catch (IOException e) {
            if (Errno.of(e) == Errno.EPIPE) {
                status = status == 0 ? BROKEN_PIPE : status;
                return; // without a message, as other tools do
            }
            status = status == 0 ? 1 : status;
            report("cannot write the output: " + e.getMessage() + "\n");
        }
    }

    void report(String text) {
        try {
            err.write(Utf8.encode(text));
            err.flush();
        } catch (IOException e) {
            status = status == 0 ? 1 : status; // no reader is left: only the status can report it
        }
    }

    /** Releases all resources. */
    @Override
    public void close() {
        synchronized (loop) {
            closed = true;
        }
        if (calls != null) {
            calls.close();
        }
        for (OpenLibrary library : libraries) {
            library.close();
        }
        if (files != null) {
            files.close();
        }
        javaModules.close();
        script.close();
        loop.close();
    }

    /** This program, as its libraries see it. */
    private final class Context implements ProgramContext {

        @Override
        public Loop loop() {
            return loop;
        }

        @Override
        public Script script() {
            return script;
        }

        @Override
        public Platform platform() {
            return platform;
        }

        @Override
        public FileTable files() {
            return Program.this.files();
        }

        @Override
        public ProgramOptions options() {
            return options;
        }

        @Override
        public ProgramOutput output() {
            return output;
        }

        @Override
        public ScriptErrors errors() {
            return errors;
        }

        @Override
        public ModuleLoader modules() {
            return modules;
        }

        @Override
        public JavaModules javaModules() {
            return javaModules;
        }

        @Override
        public JavaRules java() {
            return java;
        }

        @Override
        public void exit(int code) {
            end(code);
            script.interrupt();
        }
    }
}
