package node.builtins.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import node.fs.FileException;
import node.fs.FileOperation;
import node.process.ChannelHandler;
import node.process.Launch;
import node.process.ProcessException;
import node.process.Processes;
import node.process.Stdio;
import node.runtime.OutputQueue;
import node.runtime.ProcessOutput;
import node.runtime.ProgramContext;
import node.script.Binding;
import node.script.Export;

/** The binding "subprocess": programs that a program starts, and channels for messages. */
@Binding
public final class SubprocessBinding implements AutoCloseable {

    private final ProgramContext program;
    private final EventFunctions functions;
    private final Processes processes;
    private final List<AutoCloseable> open = new ArrayList<>();

    SubprocessBinding(ProgramContext program) {
        this.program = program;
        this.functions = new EventFunctions(program);
        this.processes = program.platform().get(Processes.class);
    }

    ProgramContext program() {
        return program;
    }

    Processes processes() {
        return processes;
    }

    /**
     * Makes a handle for a process.
     *
     * @param data receives a descriptor and an {@code ArrayBuffer}, null at the end
     * @param drain called when all input is written
     * @param broken called when the process has closed its input
     * @param exit receives the exit code, or the name of the signal that ended the process
     */
    @Export
    public SubprocessHandle handle(
            BiConsumer<Integer, Object> data,
            Runnable drain,
            Runnable broken,
            BiConsumer<Integer, String> exit) {
        SubprocessHandle handle =
                new SubprocessHandle(
                        this,
                        functions.two(data),
                        functions.none(drain),
                        functions.none(broken),
                        functions.two(exit));
        open.add(handle);
        return handle;
    }

    /** Makes a run of a program that the caller waits for. */
    @Export
    public SubprocessRun waited() {
        return new SubprocessRun(this);
    }

    /**
     * Opens a channel for a child.
     *
     * @param message receives each message: a text, or an {@code ArrayBuffer} if not {@code texts}
     */
    @Export
    public ChannelHandle listen(boolean texts, Consumer<Object> message, Runnable closed)
            throws ProcessException {
        return channel(
                texts, message, closed, handler -> processes.listen(program.loop(), handler));
    }

    /** Connects to the channel of the process that started this one. Null if that is gone. */
    @Export
    public ChannelHandle connect(
            String address, boolean texts, Consumer<Object> message, Runnable closed) {
        try {
            return channel(
                    texts,
                    message,
                    closed,
                    handler -> processes.connect(program.loop(), address, handler));
        } catch (ProcessException e) {
            return null;
        }
    }

    /** Opens a channel whose events a handler receives. */
    @FunctionalInterface
    private interface Opening {
        node.process.Channel open(ChannelHandler handler) throws ProcessException;
    }

    private ChannelHandle channel(
            boolean texts, Consumer<Object> message, Runnable closed, Opening opening)
            throws ProcessException {
        ChannelHandle handle =
                new ChannelHandle(this, texts, functions.one(message), functions.none(closed));
        handle.opened(opening.open(handle));
        open.add(handle);
        return handle;
    }

    void ended(AutoCloseable handle) {
        open.remove(handle);
    }

    // ---- requests ----

    /** Where the output of a process goes that the program itself passes on; null for none. */
    OutputQueue queueOf(String stdio) {
        return switch (stdio) {
            case "own 1" ->
                    isProcess(program.options().streams().out()) ? null : program.output().out();
            case "own 2" ->
                    isProcess(program.options().streams().err()) ? null : program.output().err();
            default -> null;
        };
    }

    private static boolean isProcess(Object stream) {
        return stream instanceof ProcessOutput;
    }

    /**
     * Makes a request.
     *
     * @param name what the program sees as its own; null for its path
     * @param directory null for the program's
     * @param environment names and values in turn
     * @param stdio for each descriptor {@code pipe}, {@code ignore}, {@code own N}, or {@code file
     *     PATH}
     */
    Launch launch(
            String file,
            String[] arguments,
            String name,
            String directory,
            String[] environment,
            String[] stdio,
            boolean detached) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < environment.length; i += 2) {
            variables.put(environment[i], environment[i + 1]);
        }
        List<Stdio> descriptors = new ArrayList<>();
        for (int i = 0; i < stdio.length; i++) {
            descriptors.add(stdio(stdio[i], i));
        }
        return new Launch(
                file,
                List.of(arguments),
                Optional.ofNullable(name),
                Optional.ofNullable(directory).map(Path::of),
                Optional.of(variables),
                descriptors,
                detached);
    }

    private Stdio stdio(String text, int descriptor) {
        if (text.startsWith("file ")) {
            return new Stdio.FromFile(Path.of(text.substring("file ".length())));
        }
        return switch (text) {
            case "pipe" -> new Stdio.Pipe();
            case "ignore" -> new Stdio.Ignore();
            default -> own(text, descriptor);
        };
    }

    /**
     * A descriptor of the program is one of the process only if its streams are. The output of a
     * program inside another Java program goes through pipes, and its children have no input.
     */
    private Stdio own(String text, int descriptor) {
        if (!isProcess(program.options().streams().out())) {
            return descriptor == 0 || text.equals("own 0") ? new Stdio.Ignore() : new Stdio.Pipe();
        }
        return new Stdio.Own(text.charAt(text.length() - 1) - '0');
    }

    /** Writes what the program has printed, so that it comes before what a child prints. */
    void flush(String... stdio) {
        for (String one : stdio) {
            if (one.equals("own 1")) {
                program.output().out().flush();
            } else if (one.equals("own 2")) {
                program.output().err().flush();
            }
        }
    }

    /** Returns a path that leads to an open file of the program; null if there is none. */
    @Export
    public String placeOf(int descriptor) {
        try {
            return program.files().run(new FileOperation.Place(descriptor));
        } catch (FileException e) {
            return null;
        }
    }

    /** Releases the processes, which continue to run. */
    @Override
    public void close() {
        for (AutoCloseable one : List.copyOf(open)) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
