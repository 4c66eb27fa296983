package node.builtins.messages;

import java.nio.ByteBuffer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private final Set<WorkerHandle> running = new HashSet<>();

    /** Creates the binding of a program. */
    public WorkersBinding(ProgramContext program, WorkerFamily family) {
        this.program = program;
        this.family = family;
        this.origin = WorkerOrigin.of(program);
    }

    // ---- for a worker ----

    @Export
    public boolean isWorker() {
        return origin != null;
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
     * @param data the message that it begins with
     * @param fed whether this program writes its standard input
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
            Object data,
            String name,
            boolean fed) {
        List<MessageEnd> ends = MessageGroup.channel();
        int id = family.nextId();
        WorkerHandle handle = new WorkerHandle(this, program.loop(), id, ends.get(0));
        if (!fed) {
            handle.input().end();
        }
        WorkerOrigin given =
                new WorkerOrigin(family, id, name, ends.get(1), (Message) data, handle);
        ProgramOptions own = program.options();
        Flags options =
                typed == null ? own.startup().flags() : new Flags(List.of(typed), values(flags));
        Path main = mainPath(directory, file);
        String shown = text == null ? main.toString() : file;
        List<String> words = new ArrayList<>(List.of(own.arguments().getFirst(), shown));
        words.addAll(List.of(arguments));
        ProgramOptions all =
                new ProgramOptions(
                        new MainModule(main, Optional.ofNullable(text)),
                        words,
                        own.http(),
                        new Streams(
                                handle::input,
                                handle.output(1),
                                handle.output(2),
                                failure -> ""), // the parent is told
                        new Surroundings(
                                Optional.of(Path.of(directory)), Optional.of(pairs(environment))),
                        own.permissions(),
                        Embedding.none(),
                        new Startup(options, SignalSource.NONE, Optional.of(given)));
        running.add(handle);
        handle.started(program.start(all, handle::exited));
        return handle;
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
        Map<String, String> pairs = new HashMap<>();
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
