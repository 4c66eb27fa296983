package node.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import node.fs.Errno;
import node.fs.FileSystem;
import node.fs.FileTable;
import node.fs.StandardStreams;
import node.http.RequestHandler;
import node.loop.Handle;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;
import node.loop.Utf8;
import node.net.Transport;
import node.script.Failure;
import node.script.Script;
import node.script.ScriptException;
import node.script.ScriptHost;
import node.script.ScriptOptions;
import node.script.Source;
import node.tls.TlsContext;

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

    /** Node's status for an error in a handler of uncaught errors. */
    private static final int HANDLER_FAILED = 7;

    /** A program whose loop runs longer, in nanoseconds, is one that stays. */
    private static final long SHORT_RUN = 100_000_000;

    /** How often to look whether the last request is complete, in nanoseconds. */
    private static final long LOOK = 10_000_000;

    private final Thread thread = Thread.currentThread();
    private final OutputStream err;
    private final Loop loop;
    private final Script script;
    private final ProgramOutput output;
    private final ScriptErrors errors = new ScriptErrors();
    private final ProgramOptions options;
    private final ModuleLoader modules;
    private final JavaModules javaModules;

    /** Checks the permissions of this program. */
    private final Platform platform;

    /** Checks nothing. */
    private final Platform services;

    private final JavaRules java;

    /** Null if the program may use all files. */
    private final FileRules rules;

    /** By name, from the lowest to the one on top. */
    private final LinkedHashMap<String, OpenLibrary> libraries = new LinkedHashMap<>();

    /** Null before first use. */
    private FileTable files;

    /** Calls from Java; null if Java cannot call this program. */
    private final Calls calls;

    /** Requests from Java; null if Java cannot call this program. */
    private final Fetches fetches;

    /** Null before first use. */
    private ServedPorts ports;

    /** The interactive session, which continues when a callback fails; null for other programs. */
    private Conversation conversation;

    /** Written on the program's thread. */
    private volatile State state = State.RUNNING;

    private int status;

    /** Whether it ended because nothing was left to do. */
    private boolean dry;

    /** Whether the program has ended and its output is written. */
    private volatile boolean done;

    /** Whether the script has been interrupted for good. */
    private volatile boolean cut;

    /** Null before another thread asks the program to end in time. */
    private volatile Watchdog watchdog;

    /** The status that the watchdog's program ends with. */
    private volatile int asked;

    /** The status for a killed program; 0 if it was not killed. */
    private volatile int killed;

    /** Whether the script and the loop must not be used any more. Guarded by {@link #loop}. */
    private boolean closed;

    /** Opens a program on this thread. No JavaScript runs yet. */
    public Program(Platform platform, ProgramOptions options) {
        this(platform, options, null);
    }

    /**
     * Opens a worker, or another program.
     *
     * @param parent the rules of the program that starts it; null if none does, or if it has none
     */
    Program(Platform platform, ProgramOptions options, FileRules parent) {
        this.options = options;
        this.err = options.streams().err();
        this.loop =
                platform.get(Loops.class).open(LoopOptions.defaults().withUncaught(this::uncaught));
        ScriptHost engine = platform.get(ScriptHost.class);
        List<ScriptLibrary> provided = new ArrayList<>();
        for (ScriptLibrary library : platform.libraries()) {
            if (library.runsOn(engine)) {
                provided.add(library);
            }
        }
        this.script = engine.open(scriptOptions(options, provided));
        this.output =
                new ProgramOutput(
                        loop, options.streams().out(), err, errors, () -> end(BROKEN_PIPE));
        Sandbox sandbox = Sandbox.of(options, errors, parent);
        this.rules = sandbox.files();
        this.services = platform;
        this.platform = sandbox.around(withPorts(platform));
        this.java = new JavaRules(options.permissions(), errors);
        this.modules =
                new ModuleLoader(
                        options.main(),
                        options.startup().flags().has("--preserve-symlinks-main"),
                        errors,
                        this::files,
                        sandbox.files());
        Embedding embedding = options.embedding();
        this.javaModules = new JavaModules(this, loop, script, errors, java, embedding.modules());
        boolean called = embedding.called();
        this.calls = called ? new Calls(loop, script) : null;
        this.fetches = called ? new Fetches(loop, script, () -> library().handler()) : null;
        open(provided);
    }

    private Platform withPorts(Platform all) {
        Optional<SharedPorts> ports = options.startup().ports();
        return ports.isEmpty()
                ? all
                : all.with(Transport.class, ports.orElseThrow().member(all, loop));
    }

    private void open(List<ScriptLibrary> provided) {
        for (ScriptLibrary library : provided) {
            Readable.moduleOf(library);
            libraries.put(library.name(), library.open(new Context()));
        }
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

    private static ScriptOptions scriptOptions(
            ProgramOptions options, List<ScriptLibrary> libraries) {
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
        if (options.embedding().called()) {
            script = script.withStages();
        }
        for (ScriptLibrary library : libraries) {
            script = library.options(script);
        }
        return script;
    }

    /**
     * Runs the script, then the loop, until nothing keeps the loop alive.
     *
     * @return the exit status
     */
    public int run() {
        try {
            start();
            modules.checkMain();
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

    /** The library that runs the main module: the one on top. */
    private OpenLibrary library() {
        return libraries.lastEntry().getValue();
    }

    private void start() {
        Embedding embedding = options.embedding();
        if (embedding.called()) {
            Readable.everything();
            embedding.globals().values().forEach(Readable::classOf);
            connect();
        }
        for (OpenLibrary library : libraries.sequencedValues()) {
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
        cut = true;
        script.interrupt();
    }

    private int runLoop() {
        if (state == State.RUNNING) {
            loop.schedule(SHORT_RUN, script::staying).unref();
        }
        boolean more = true;
        while (more && state == State.RUNNING) {
            loop.run();
            more = state == State.RUNNING && killed == 0 && ranDry();
        }
        if (killed != 0) {
            state = State.ENDED;
            status = killed;
            Thread.interrupted(); // set by the engine, which has ended
        }
        dry = state == State.RUNNING;
        end(0);
        flush();
        done = true;
        progress();
        return status;
    }

    /**
     * Whether it ended because nothing was left to do, and not by an error, a call of {@code exit}
     * or from outside. On its thread, after it has run.
     */
    public boolean hasRunDry() {
        return dry;
    }

    private boolean ranDry() {
        try {
            return library().ranDry();
        } catch (RuntimeException | Error thrown) {
            uncaught(thrown);
            return true;
        }
    }

    /** Tells the watchdog, if there is one, of a new state. */
    private void progress() {
        Watchdog watching = watchdog;
        if (watching != null) {
            watching.wake();
        }
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
            progress();
            runHooks();
        }
        state = State.ENDED;
        loop.stop();
    }

    private void runHooks() {
        for (OpenLibrary library : libraries.sequencedValues().reversed()) {
            boolean more = true;
            while (more) {
                more = runHook(library);
            }
        }
    }

    /**
     * Runs the next hook of a library.
     *
     * @return whether to go on: a hook that throws, or is broken off, does not prevent the others
     */
    private boolean runHook(OpenLibrary library) {
        try {
            return library.exit();
        } catch (RuntimeException | Error thrown) {
            fail(thrown);
            if (!script.describe(thrown).interrupted()) {
                return true;
            }
            boolean broken = isBrokenOff() && !cut;
            if (broken) {
                recover();
                status = asked;
            }
            return broken; // otherwise the hook has ended the program, and no JavaScript runs
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

    /**
     * Ends the program as {@link #endLater} or {@link #shutDownLater} do, and in time, whatever its
     * JavaScript does. A callback that has not returned after a second, or after the time for the
     * requests, is broken off; then the hooks run. A hook is broken off after two seconds. May be
     * called on any thread; the first call counts.
     *
     * @param requests the longest time in milliseconds to wait for requests in progress; empty to
     *     end without them
     * @param stuck called on another thread if the program has not ended some seconds after that:
     *     it is in an operation that cannot be broken off, or nobody reads its output
     */
    public void endInTime(int code, OptionalLong requests, Runnable stuck) {
        Watchdog watching =
                new Watchdog(
                        this,
                        requests.orElse(0),
                        () -> {
                            abandon();
                            stuck.run();
                        });
        synchronized (loop) {
            if (watchdog != null) {
                return;
            }
            asked = code;
            watchdog = watching;
        }
        try {
            loop.post(
                    () -> {
                        if (isBrokenOff()) {
                            recover(); // if nothing was running any more
                        }
                        watching.responded();
                        if (requests.isPresent()) {
                            shutDown(code, requests.getAsLong());
                        } else {
                            end(code);
                        }
                    });
        } catch (RejectedExecutionException e) {
            // The program has ended already.
            return;
        }
        watching.start();
    }

    /** Gives up a program that is stuck: its calls fail, and its output has a second. */
    void abandon() {
        if (calls != null) {
            calls.close();
            fetches.close();
        }
        Thread rest = Thread.ofPlatform().daemon().name("node-output").start(this::drain);
        try {
            rest.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain() {
        try {
            output.drain();
        } catch (IOException e) {
            return; // the program is stuck: nobody can be told
        }
    }

    /** Whether the hooks run or have run. */
    boolean isEnding() {
        return state != State.RUNNING || done;
    }

    boolean isDone() {
        return done;
    }

    /** Breaks off the JavaScript that is running. For the watchdog. */
    void breakOffScript() {
        try {
            script.breakOff();
        } catch (UnsupportedOperationException e) {
            kill(asked); // this engine can only end for good
        }
    }

    private boolean isBrokenOff() {
        Watchdog watching = watchdog;
        return killed == 0 && watching != null && watching.brokeOff();
    }

    /** Makes the script usable after it was broken off. */
    private void recover() {
        try {
            script.recover();
        } catch (RuntimeException e) {
            // Inside a call from JavaScript, where it is usable without this; or it was killed.
        }
        Thread.interrupted(); // set by the engine, to break off
    }

    private void shutDown(int code, long deadline) {
        if (state == State.RUNNING) {
            loop.schedule(deadline * 1_000_000, () -> end(code));
            if (ports != null) {
                ports.stop();
            }
            if (fetches != null) {
                fetches.stop();
            }
            library().shutDown(() -> whenIdle(() -> end(code)));
        }
    }

    /** Calls that when no request to the handler is in progress, perhaps at once. */
    private void whenIdle(Runnable done) {
        if ((ports == null || ports.isIdle()) && (fetches == null || fetches.isIdle())) {
            done.run();
        } else {
            loop.schedule(LOOK, () -> whenIdle(done));
        }
    }

    private void uncaught(Throwable thrown) {
        if (conversation == null && state == State.RUNNING && endsAsAsked(thrown)) {
            return;
        }
        if (conversation != null && state == State.RUNNING) {
            conversation.failed(script.describe(thrown, errors::inspect));
        } else if (state != State.ENDED && !isHandled(thrown)) {
            boolean running = state == State.RUNNING;
            fail(thrown);
            state = State.ENDED;
            if (running && killed == 0) {
                tellOfFailure();
            }
            loop.stop();
        }
    }

    /** Ends the program if this is the exception of JavaScript that the watchdog has broken off. */
    private boolean endsAsAsked(Throwable thrown) {
        if (cut || !isBrokenOff() || !script.describe(thrown).interrupted()) {
            return false;
        }
        recover();
        end(asked);
        return true;
    }

    private boolean isHandled(Throwable thrown) {
        try {
            return state == State.RUNNING && killed == 0 && library().uncaught(thrown);
        } catch (RuntimeException | Error other) {
            if (state != State.RUNNING) {
                return true; // it has ended the program
            }
            if (endsAsAsked(other)) {
                return true; // the handler was broken off
            }
            fail(other); // the handler itself threw
            state = State.ENDED;
            if (killed == 0) {
                status = HANDLER_FAILED;
                tellOfFailure();
            }
            loop.stop();
            return true;
        }
    }

    private void tellOfFailure() {
        try {
            library().failed();
        } catch (RuntimeException | Error thrown) {
            fail(thrown);
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
                killed = killed == 0 ? code : killed;
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

    /** Gives a request to the program's handler. May be called on any thread. */
    CompletableFuture<FetchResponse> fetch(FetchRequest request) {
        return fetches.submit(request);
    }

    /** Serves the program's handler. May be called on any thread. */
    CompletionStage<InetSocketAddress> serve(Serve where) {
        return calls.submit(() -> fetches.handler().thenApply(handler -> listen(where, handler)))
                .thenApply(InetSocketAddress.class::cast);
    }

    private InetSocketAddress listen(Serve where, RequestHandler handler) {
        try {
            return ports().open(where, handler);
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (RuntimeException e) { // also the refusal of a permission, thrown by JavaScript
            throw new ScriptException(script.describe(e));
        }
    }

    private ServedPorts ports() {
        if (ports == null) {
            ports = new ServedPorts(loop, platform, options.http());
        }
        return ports;
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
            fetches.close();
        }
        if (ports != null) {
            ports.close();
        }
        for (OpenLibrary library : libraries.sequencedValues()) {
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
        public OpenLibrary library(String name) {
            OpenLibrary library = libraries.get(name);
            if (library == null) {
                throw new IllegalArgumentException("the program has no library " + name);
            }
            return library;
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public void status(int code) {
            status = code;
        }

        @Override
        public boolean uncaught(Throwable thrown) {
            Program.this.uncaught(thrown);
            return state == State.RUNNING;
        }

        @Override
        public InetSocketAddress serve(
                InetSocketAddress address, Optional<TlsContext> tls, RequestHandler handler)
                throws IOException {
            return ports().open(address, tls, handler);
        }

        @Override
        public ProgramWorker start(ProgramOptions other, IntConsumer ended) {
            return ProgramWorker.start(services, other, rules, ended);
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
            cut = true;
            script.interrupt();
        }
    }
}
