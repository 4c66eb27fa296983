package node.builtins.messages;

import java.nio.ByteBuffer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import node.runtime.Embedding;
import node.runtime.Flags;
import node.runtime.MainModule;
import node.runtime.ProgramContext;
import node.runtime.ProgramOptions;
import node.runtime.SignalSource;
import node.runtime.Startup;
import node.runtime.Streams;
import node.runtime.Surroundings;
import node.script.Export;
import node.script.Message;

/** The binding "workers": programs on threads of their own, and what such a program is given. */
public final class WorkersBinding implements AutoCloseable {

    /** How long a program that ends waits for each of its workers. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ProgramContext program;
    private final WorkerFamily family;

    /** Null if this program is no worker. */
    private final WorkerOrigin origin;

    /** Null if this program has its environment for itself. */
    private SharedVariables variables;

    private final Set<WorkerHandle> running = new HashSet<>();

    /** The forks that finish their requests before this program ends. */
    private final Set<WorkerHandle> leaving = new HashSet<>();

    private Runnable whenLeft;

    /** Creates the binding of a program. */
    public WorkersBinding(ProgramContext program, WorkerFamily family) {
        this.program = program;
        this.family = family;
        this.origin = WorkerOrigin.of(program);
        this.variables = origin == null ? null : origin.variables();
    }

    /** The environment that this program has in common with others; null if it has its own. */
    @Export
    public SharedVariables variables() {
        return variables;
    }

    /**
     * Returns the environment for this program and its workers.
     *
     * @param values names and values in turn, if it is not shared yet
     */
    @Export
    public SharedVariables share(String[] values) {
        if (variables == null) {
            variables = new SharedVariables(pairs(values));
        }
        return variables;
    }

    // ---- for a worker ----

    @Export
    public boolean isWorker() {
        return origin != null && origin.fork() == null;
    }

    /** Whether others take this program for a process. */
    @Export
    public boolean isFork() {
        return origin != null && origin.fork() != null;
    }

    /** The number of this fork. */
    @Export
    public int pid() {
        return origin.fork().pid();
    }

    /** Whether the messages of this fork are bytes. */
    @Export
    public boolean isAdvanced() {
        return origin.fork().advanced();
    }

    /** Opens the channel to the program that started this fork. */
    @Export
    public Object channel(Consumer<Object> message, Runnable closed) {
        FamilyChannel channel = origin.fork().channel();
        open(channel, message, closed);
        return channel;
    }

    /**
     * Sends a signal to a fork of this family.
     *
     * @param name without {@code SIG}; null to look whether there is one
     * @return whether there is one
     */
    @Export
    public boolean signal(int pid, String name, int number) {
        return family.signal(pid, name, number);
    }

    /** The highest number that a process of the system can have. */
    @Export
    public int highestPid() {
        return WorkerFamily.HIGHEST_PID;
    }

    @Export
    public int id() {
        return origin == null ? 0 : origin.id();
    }

    @Export
    public String name() {
        return origin == null ? "" : origin.name();
    }

    /** Returns the end of the channel to the parent. */
    @Export
    public Object port() {
        return origin.port();
    }

    /** Returns the message that the worker begins with. */
    @Export
    public Object data() {
        return origin.data();
    }

    /** Tells the parent that the program begins. */
    @Export
    public void online() {
        origin.parent().online();
    }

    /** Tells the parent of the error that ends this program. */
    @Export
    public void fail(Object error) {
        origin.parent().failed((Message) error);
    }

    // ---- for a parent ----

    /**
     * Starts a worker.
     *
     * @param file the absolute path of the program, or the name of the text
     * @param text null to run the file
     * @param arguments the elements of {@code process.argv} after the file
     * @param typed the options as they were given; null for those of this program
     * @param flags names and values of the options in turn; a value may be null
     * @param directory the working directory
     * @param environment names and values in turn
     * @param shares whether the environment is the one that {@link #share} has returned
     * @param data the message that it begins with
     * @param fed whether this program writes its standard input
     * @return a {@link WorkerHandle}, or why it cannot be started as a string
     */
    @Export
    public Object start(
            String file,
            String text,
            String[] arguments,
            String[] typed,
            String[] flags,
            String directory,
            String[] environment,
            boolean shares,
            Object data,
            String name,
            boolean fed) {
        List<MessageEnd> ends = MessageGroup.channel(family.store());
        int id = family.nextId();
        WorkerHandle handle = new WorkerHandle(this, program.loop(), id, ends.get(0), ends.get(1));
        if (!fed) {
            handle.input().end();
        }
        WorkerOrigin given =
                new WorkerOrigin(
                        family,
                        id,
                        name,
                        ends.get(1),
                        (Message) data,
                        handle,
                        shares ? variables : null,
                        null);
        Startup startup = new Startup(options(typed, flags), SignalSource.NONE, Optional.of(given));
        Streams streams =
                new Streams(
                        handle::input,
                        handle.output(1),
                        handle.output(2),
                        failure -> ""); // the parent is told
        Path main = mainPath(directory, file);
        return run(
                handle,
                new MainModule(main, Optional.ofNullable(text)),
                words(text == null ? main.toString() : file, arguments),
                streams,
                surroundings(directory, environment),
                startup);
    }

    /**
     * Starts the thread of the hooks of module loading. It has the arguments and the environment of
     * this program, which {@link #share} has returned, and writes where this program writes.
     *
     * @param flags names and values of the options in turn; a value may be null
     * @param directory the working directory
     * @param data the message that it begins with
     * @return a {@link WorkerHandle}, or why it cannot be started as a string
     */
    @Export
    public Object startHooks(String[] flags, String directory, Object data) {
        List<MessageEnd> ends = MessageGroup.channel(family.store());
        int id = family.nextId();
        WorkerHandle handle = new WorkerHandle(this, program.loop(), id, ends.get(0), ends.get(1));
        handle.input().end();
        WorkerOrigin given =
                new WorkerOrigin(
                        family,
                        id,
                        "HooksThread",
                        ends.get(1),
                        (Message) data,
                        handle,
                        variables,
                        null);
        ProgramOptions own = program.options();
        Startup startup =
                new Startup(options(new String[0], flags), SignalSource.NONE, Optional.of(given));
        Streams streams =
                new Streams(
                        handle::input,
                        own.streams().out(),
                        own.streams().err(),
                        failure -> ""); // this program is told
        return run(
                handle,
                new MainModule(mainPath(directory, "[module hooks]"), Optional.of("")),
                own.arguments(),
                streams,
                surroundings(directory, new String[0]),
                startup);
    }

    /**
     * Starts a program that others take for a process: with arguments, environment, signals and a
     * channel of its own. It shares its ports with the other forks of the family.
     *
     * @param silent whether this program reads its output; otherwise it writes to that of this one
     * @param advanced whether the messages of the channel are bytes
     * @return a {@link WorkerHandle}, or why it cannot be started as a string
     */
    @Export
    public Object fork(
            String file,
            String[] arguments,
            String[] typed,
            String[] flags,
            String directory,
            String[] environment,
            boolean silent,
            boolean advanced) {
        int id = family.nextId();
        WorkerHandle handle = new WorkerHandle(this, program.loop(), id, null, null);
        List<FamilyChannel> ends = FamilyChannel.pair();
        Fork fork =
                new Fork(family.nextFork(), ends.get(1), advanced, new ForkSignals(handle::kill));
        handle.fork(fork, ends.get(0));
        if (!silent) {
            handle.input().end();
        }
        Startup startup =
                new Startup(
                        options(typed, flags),
                        fork.signals(),
                        Optional.of(
                                new WorkerOrigin(family, id, "", null, null, handle, null, fork)),
                        Optional.of(family.ports()));
        Streams own = program.options().streams();
        Streams streams =
                new Streams(
                        handle::input,
                        silent ? handle.output(1) : own.out(),
                        silent ? handle.output(2) : own.err(),
                        own.report());
        Path main = mainPath(directory, file);
        family.began(fork.pid(), fork.signals());
        return run(
                handle,
                new MainModule(main, Optional.empty()),
                words(main.toString(), arguments),
                streams,
                surroundings(directory, environment),
                startup);
    }

    private Object run(
            WorkerHandle handle,
            MainModule main,
            List<String> words,
            Streams streams,
            Surroundings surroundings,
            Startup startup) {
        ProgramOptions own = program.options();
        running.add(handle);
        ProgramOptions all =
                new ProgramOptions(
                        main,
                        words,
                        own.http(),
                        streams,
                        surroundings,
                        own.permissions(),
                        Embedding.none(),
                        startup);
        try {
            handle.started(program.start(all, handle::exited));
            return handle;
        } catch (OutOfMemoryError e) { // the system has no thread left
            handle.failedToStart();
            return String.valueOf(e.getMessage());
        } catch (RuntimeException | Error e) {
            handle.failedToStart();
            throw e;
        }
    }

    private Flags options(String[] typed, String[] flags) {
        return typed == null
                ? program.options().startup().flags()
                : new Flags(List.of(typed), values(flags));
    }

    private List<String> words(String shown, String[] arguments) {
        List<String> words =
                new ArrayList<>(List.of(program.options().arguments().getFirst(), shown));
        words.addAll(List.of(arguments));
        return words;
    }

    private static Surroundings surroundings(String directory, String[] environment) {
        return new Surroundings(Optional.of(Path.of(directory)), Optional.of(pairs(environment)));
    }

    void open(FamilyChannel channel, Consumer<Object> message, Runnable closed) {
        channel.open(program.loop(), program.script(), message, closed);
    }

    /** A fork has ended. For its thread. */
    void gone(Fork fork) {
        fork.channel().close();
        family.ended(fork.pid());
    }

    /** A name that is no path is that of a file that does not exist. */
    private static Path mainPath(String directory, String file) {
        try {
            return Path.of(directory).resolve(file);
        } catch (InvalidPathException e) {
            return Path.of(directory).resolve(e.getInput().replaceAll("[^\\x20-\\x7e]", "\ufffd"));
        }
    }

    private static Map<String, String> pairs(String[] flat) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < flat.length; i += 2) {
            pairs.put(flat[i], flat[i + 1]);
        }
        return pairs;
    }

    private static Map<String, List<String>> values(String[] flat) {
        Map<String, List<String>> values = new HashMap<>();
        for (int i = 0; i < flat.length; i += 2) {
            List<String> all = values.computeIfAbsent(flat[i], name -> new ArrayList<>());
            if (flat[i + 1] != null) {
                all.add(flat[i + 1]);
            }
        }
        return values;
    }

    byte[] bytes(Object buffer, int offset, int length) {
        return program.script().bytes(buffer, offset, length);
    }

    Object buffer(ByteBuffer bytes) {
        return program.script().buffer(bytes);
    }

    void forget(WorkerHandle handle) {
        running.remove(handle);
        if (leaving.remove(handle) && leaving.isEmpty()) {
            program.loop().defer(whenLeft);
        }
    }

    /**
     * Ends the forks. Their requests in progress finish; a fork that is started now ends with this
     * program.
     *
     * @param done called when they have ended, never before this method has returned
     */
    public void shutDown(Runnable done) {
        whenLeft = done;
        running.stream().filter(WorkerHandle::isFork).forEach(leaving::add);
        if (leaving.isEmpty()) {
            program.loop().defer(done);
        }
        leaving.forEach(WorkerHandle::shutDown);
    }

    @Override
    public void close() {
        for (WorkerHandle handle : running) {
            handle.terminate();
        }
        for (WorkerHandle handle : List.copyOf(running)) {
            handle.drop(PATIENCE);
        }
    }
}
