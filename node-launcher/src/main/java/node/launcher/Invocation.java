package node.launcher;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import node.launcher.observe.Observation;
import node.launcher.repl.Repl;
import node.runtime.MainModule;
import node.runtime.Platform;
import node.runtime.Program;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramOptions;
import node.runtime.SharedPorts;
import node.runtime.SignalSource;
import node.runtime.Startup;
import node.runtime.Streams;
import node.script.Diagnostics;
import node.script.ScriptHost;
import node.script.Source;

/** One run of the command with options. It runs a file, a text, standard input or the prompt. */
final class Invocation {

    private static final int FAILED = 1;
    private static final String STANDARD_INPUT = "-";

    private final CommandLine options;
    private final RunFlags flags;
    private final List<String> arguments;
    private final InputStream in;
    private final OutputStream out;
    private final OutputStream err;
    private final Consumer<Command.Stoppable> onStart;
    private final IntConsumer onEnd;
    private SignalSource signals = SignalSource.NONE;

    /**
     * Creates a run.
     *
     * @param in standard input; null for that of the process
     */
    Invocation(
            CommandLine options,
            List<String> arguments,
            InputStream in,
            OutputStream out,
            OutputStream err,
            Consumer<Command.Stoppable> onStart,
            IntConsumer onEnd) {
        this.options = options;
        this.flags = options.run();
        this.arguments = arguments.subList(options.script(), arguments.size());
        this.in = in;
        this.out = out;
        this.err = err;
        this.onStart = onStart;
        this.onEnd = onEnd;
    }

    /** Runs it. The signals are those of the process. */
    int run(SignalSource source) {
        signals = source;
        String wrong = wrongType();
        if (wrong != null) {
            Command.print(err, "node: " + wrong + "\n");
            return NodeOptions.INVALID;
        }
        if (flags.text() != null) {
            return runText("[eval]", flags.text(), arguments);
        }
        if (flags.prompt() || (arguments.isEmpty() && isTyped() && !flags.prints())) {
            return converse();
        }
        if (arguments.isEmpty() || arguments.getFirst().equals(STANDARD_INPUT)) {
            return runText("[stdin]", input(), arguments);
        }
        String name = arguments.getFirst();
        String found = Command.mainFile(name);
        String refusal = Command.refusal(found);
        if (refusal != null) {
            Command.print(err, "Error reading " + name + ": " + refusal + "\n");
            return FAILED;
        }
        Path main = Path.of(found).toAbsolutePath().normalize();
        Path file = Path.of(name).toAbsolutePath().normalize();
        List<String> argv = new ArrayList<>(arguments);
        argv.set(0, file.toString());
        if (flags.workers() > 1) {
            return runMany(MainModule.of(main), argv);
        }
        if (flags.watch()) {
            Platform platform = platform();
            return new Watching(err, options.shutdownTimeout(), onStart)
                    .run(main, () -> program(MainModule.of(main), argv, platform));
        }
        return run(MainModule.of(main), argv, Program::run);
    }

    /** Runs the script in several loops. */
    private int runMany(MainModule main, List<String> argv) {
        if (flags.watch() || flags.inspector() != null) {
            throw new IllegalArgumentException(
                    "--workers: neither --watch nor a debugger works for several loops");
        }
        boolean observed = flags.recording() != null || flags.blocked() > 0;
        Observation observation =
                observed ? Observation.begin(flags.recording(), flags.blocked(), err) : null;
        Platform platform = observed ? observation.of(platform()) : platform();
        SharedPorts ports = new SharedPorts();
        SplitSignals split = new SplitSignals(signals);
        List<String> all = new ArrayList<>(List.of(ProgramBuilder.executable()));
        all.addAll(argv);
        try {
            return new ManyLoops(flags.workers(), options.shutdownTimeout(), split::haveAskedToEnd)
                    .run(
                            number -> {
                                ProgramOptions one = options(main, all, out, err);
                                Startup startup =
                                        one.startup().withSignals(split.part()).withPorts(ports);
                                return new Program(
                                        platform,
                                        (number == 0 ? one : one.withStreams(withoutInput(one)))
                                                .withStartup(startup));
                            },
                            onStart,
                            status -> {
                                if (observed) {
                                    observation.close(); // before the JVM exits
                                }
                                onEnd.accept(status);
                            });
        } finally {
            if (observed) {
                observation.close();
            }
        }
    }

    /** Standard input is that of the first program: two readers would each get a part. */
    private static Streams withoutInput(ProgramOptions options) {
        Streams streams = options.streams();
        return new Streams(
                () -> Channels.newChannel(InputStream.nullInputStream()),
                streams.out(),
                streams.err(),
                streams.report());
    }

    /** Returns what is wrong with the type of the input; null if nothing is. */
    private String wrongType() {
        String type = options.flags().value("--input-type").orElse(null);
        if (type == null) {
            return null;
        }
        boolean file = !arguments.isEmpty() && !arguments.getFirst().equals(STANDARD_INPUT);
        if (flags.text() == null && file) {
            return "--input-type can only be used with string input via --eval, --print, or STDIN";
        }
        return type.equals("module") && flags.prints()
                ? "--print cannot be used with ESM input"
                : null;
    }

    /** Whether standard input and output are both a terminal. */
    private boolean isTyped() {
        return in == null && System.console() != null && System.console().isTerminal();
    }

    private int runText(String name, String text, List<String> argv) {
        return run(
                main(name, text),
                argv,
                program -> program.evaluate(new Source(name, text), flags.prints()));
    }

    private static MainModule main(String name, String text) {
        return new MainModule(Path.of(name).toAbsolutePath(), Optional.of(text));
    }

    /** A way to run a program. */
    @FunctionalInterface
    private interface Way {
        int run(Program program);
    }

    private int run(MainModule main, List<String> argv, Way way) {
        if (flags.recording() == null && flags.blocked() == 0) {
            return run(program(main, argv, platform()), way);
        }
        Observation observation = Observation.begin(flags.recording(), flags.blocked(), err);
        try {
            return run(
                    program(main, argv, observation.of(platform())),
                    program -> {
                        int status = way.run(program);
                        observation.close(); // before the JVM exits
                        return status;
                    });
        } finally {
            observation.close();
        }
    }

    private int run(Program started, Way way) {
        try (Program program = started) {
            onStart.accept(Command.stoppable(program, options.shutdownTimeout()));
            int status = way.run(program);
            onEnd.accept(status);
            return status;
        }
    }

    private int converse() {
        List<String> argv = new ArrayList<>(List.of(ProgramBuilder.executable()));
        argv.addAll(arguments);
        Repl repl = repl();
        try (Program program =
                new Program(
                        platform(),
                        options(main("[repl]", ""), argv, repl.output(), repl.output()))) {
            onStart.accept(Command.stoppable(program, options.shutdownTimeout()));
            repl.program(program, onEnd);
            int status = program.converse(repl.conversation());
            repl.close(); // before the JVM exits
            onEnd.accept(status);
            return status;
        } finally {
            repl.close();
        }
    }

    private Repl repl() {
        try {
            // With given streams, do not touch the user's history.
            Map<String, String> environment =
                    in == null ? System.getenv() : Map.of("NODE_REPL_HISTORY", "");
            // A terminal needs both streams to be one. The terminal library has no quiet way to
            // ask.
            InputStream given =
                    in == null && !isTyped() ? new FileInputStream(FileDescriptor.in) : in;
            return Repl.open(given, out, environment);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the terminal", e);
        }
    }

    private Program program(MainModule main, List<String> argv, Platform platform) {
        List<String> all = new ArrayList<>(List.of(ProgramBuilder.executable()));
        all.addAll(argv);
        return new Program(platform, options(main, all, out, err));
    }

    private ProgramOptions options(
            MainModule main, List<String> argv, OutputStream output, OutputStream errors) {
        return ProgramOptions.defaults(main, argv, Command.streams(output, errors))
                .withHttp(options.http())
                .withPermissions(options.permissions())
                .withStartup(new Startup(options.flags(), signals));
    }

    private Platform platform() {
        Platform platform = Platform.load(options.chosen());
        boolean stacks = flags.recording() != null || flags.blocked() > 0;
        if (flags.inspector() == null && !stacks) {
            return platform;
        }
        try {
            Diagnostics diagnostics = new Diagnostics(flags.inspector(), stacks);
            return platform.with(
                    ScriptHost.class, platform.get(ScriptHost.class).with(diagnostics));
        } catch (UnsupportedOperationException e) {
            if (flags.inspector() != null) {
                throw new IllegalStateException(e.getMessage(), e);
            }
            Command.print(
                    err, "node: slow callbacks without their functions: " + e.getMessage() + "\n");
            return platform;
        }
    }

    private String input() {
        try {
            byte[] bytes = in == null ? ProcessInput.readAll() : in.readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read standard input", e);
        }
    }
}
