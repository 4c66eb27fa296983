package node.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import node.fs.Errno;
import node.loop.Utf8;
import node.runtime.Flags;
import node.runtime.MainModule;
import node.runtime.Platform;
import node.runtime.Program;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramOptions;
import node.runtime.SignalSource;
import node.runtime.Startup;
import node.runtime.Streams;
import node.runtime.Version;
import node.script.Failure;

/** One run of the command, with its standard streams. It never ends the JVM. */
final class Command {

    /** A running program. Any thread may ask it to end. */
    @FunctionalInterface
    interface Stoppable {

        /**
         * Ends the program; with {@code orderly}, after the requests in progress.
         *
         * @param stuck called on another thread if the program does not end in time
         */
        void endLater(int status, boolean orderly, Runnable stuck);

        /** Ends the program as above; one that does not end in time goes on. */
        default void endLater(int status, boolean orderly) {
            endLater(status, orderly, () -> {});
        }
    }

    private static final int FAILED = 1;

    /** As in a shell: 128 + SIGPIPE. */
    private static final int BROKEN_PIPE = 141;

    /** Null for that of the process, which is opened on first use. */
    private final InputStream in;

    private final OutputStream out;
    private final OutputStream err;
    private final Consumer<Stoppable> onStart;
    private final IntConsumer onEnd;
    private final SignalSource signals;

    /**
     * Creates a command.
     *
     * @param onStart receives the program before it runs
     * @param onEnd receives the exit status when the program has ended, before its resources are
     *     released: a JVM that exits then need not wait for that
     */
    Command(OutputStream out, OutputStream err, Consumer<Stoppable> onStart, IntConsumer onEnd) {
        this(null, out, err, onStart, onEnd, SignalSource.NONE);
    }

    /** Creates a command with another standard input. */
    Command(
            InputStream in,
            OutputStream out,
            OutputStream err,
            Consumer<Stoppable> onStart,
            IntConsumer onEnd) {
        this(in, out, err, onStart, onEnd, SignalSource.NONE);
    }

    /** Creates a command whose program can listen to signals. */
    Command(
            InputStream in,
            OutputStream out,
            OutputStream err,
            Consumer<Stoppable> onStart,
            IntConsumer onEnd,
            SignalSource signals) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.onStart = onStart;
        this.onEnd = onEnd;
        this.signals = signals;
    }

    /** Creates a command without listeners. */
    Command(OutputStream out, OutputStream err, Consumer<Stoppable> onStart) {
        this(out, err, onStart, status -> {});
    }

    /** Runs the command. Returns the exit status. */
    int run(String... arguments) {
        return run(0, arguments);
    }

    /** The first arguments may be those of the environment. */
    private int run(int before, String... arguments) {
        try {
            if (arguments.length > 0 && !arguments[0].startsWith("-")) {
                return runScript(arguments);
            }
            return runOptions(CommandLine.parse(Words.of(before, arguments)), arguments);
        } catch (IllegalStateException | IllegalArgumentException e) {
            print(err, "node: " + e.getMessage() + "\n");
            return FAILED;
        } catch (UncheckedIOException e) {
            return failed(e);
        } catch (RuntimeException | Error e) {
            print(err, "node: internal error: " + e + "\n"); // a fault of ours, not of the program
            return FAILED;
        }
    }

    /** Runs the command with the value of the environment variable NODE_OPTIONS. */
    int runWith(String environment, String... arguments) {
        NodeOptions options = NodeOptions.parse(environment);
        if (options.complaint() != null) {
            print(err, "node: " + options.complaint() + "\n");
            return NodeOptions.INVALID;
        }
        if (options.warning() != null) {
            print(err, "node: " + options.warning() + "\n");
        }
        return run(options.arguments().size(), options.before(arguments));
    }

    /** Reports an error of the streams or the files that the command itself uses. */
    private int failed(UncheckedIOException e) {
        Errno errno = Errno.of(e.getCause());
        try {
            if (errno != Errno.EPIPE) {
                print(err, "node: " + e.getMessage() + ": " + reason(errno, e.getCause()) + "\n");
                return FAILED;
            }
        } catch (UncheckedIOException unreported) {
            return FAILED; // standard error fails, too: only the status can report it
        }
        return BROKEN_PIPE; // without a message, as other tools do
    }

    private static String reason(Errno errno, IOException e) {
        boolean known = errno != Errno.EIO;
        return known ? errno.message().toLowerCase(Locale.ROOT) : String.valueOf(e.getMessage());
    }

    private int runOptions(CommandLine options, String[] arguments) {
        if (options.complaint() != null) {
            print(err, "node: " + options.complaint() + "\n");
            return NodeOptions.INVALID;
        }
        if (options.help()) {
            print(out, CommandLine.usage());
            return 0;
        }
        if (options.version()) {
            print(out, Version.text() + "\n");
            return 0;
        }
        if (options.info()) {
            print(out, Info.of(Platform.load(options.chosen())));
            return 0;
        }
        if (options.run().completion()) {
            print(out, CommandLine.completion());
            return 0;
        }
        return new Invocation(options, List.of(arguments), in, out, err, onStart, onEnd)
                .run(signals);
    }

    /** Runs a script without options, so that the parser of options is not loaded. */
    private int runScript(String[] arguments) {
        String found = mainFile(arguments[0]);
        String refusal = refusal(found);
        if (refusal != null) {
            print(err, "Error reading " + arguments[0] + ": " + refusal + "\n");
            return FAILED;
        }
        Path main = Path.of(found).toAbsolutePath().normalize();
        Path file = Path.of(arguments[0]).toAbsolutePath().normalize();
        List<String> argv = new ArrayList<>(List.of(ProgramBuilder.executable(), file.toString()));
        argv.addAll(Arrays.asList(arguments).subList(1, arguments.length));
        Platform platform = Platform.load(Map.of());
        ProgramOptions options =
                ProgramOptions.defaults(MainModule.of(main), argv, streams(out, err))
                        .withStartup(new Startup(Flags.none(), signals));
        try (Program program = new Program(platform, options)) {
            onStart.accept(stoppable(program, CommandLine.SHUTDOWN_TIMEOUT));
            int status = program.run();
            onEnd.accept(status);
            return status;
        }
    }

    /**
     * Returns these streams with standard input of the process. Errors have colours on a terminal.
     */
    static Streams streams(OutputStream out, OutputStream err) {
        return Streams.of(out, err).withReport(failure -> report(failure, err));
    }

    private static String report(Failure failure, OutputStream err) {
        return Colours.onTerminal(err) ? Colours.report(failure) : failure.report();
    }

    static Stoppable stoppable(Program program, long shutdownTimeout) {
        return (status, orderly, stuck) ->
                program.endInTime(
                        status,
                        orderly ? OptionalLong.of(shutdownTimeout) : OptionalLong.empty(),
                        stuck);
    }

    /** Returns the name of the file to run: an ending may have to be added, as for a module. */
    static String mainFile(String name) {
        try {
            for (String ending : List.of("", ".js", ".json", "/index.js")) {
                Path file = Path.of(name + ending);
                if (Files.exists(file) && !Files.isDirectory(file)) {
                    return name + ending;
                }
            }
        } catch (InvalidPathException e) {
            return name; // which is refused
        }
        return name;
    }

    /** Returns why that file cannot be run; null if it can. */
    static String refusal(String name) {
        try {
            Path file = Path.of(name);
            if (!Files.exists(file)) {
                return "no such file";
            }
            if (Files.isDirectory(file)) {
                return "is a directory";
            }
            return Files.isReadable(file) ? null : "permission denied";
        } catch (InvalidPathException e) {
            return e.getReason();
        }
    }

    static void print(OutputStream stream, String text) {
        try {
            stream.write(Utf8.encode(text));
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write", e);
        }
    }
}
