package node.runtime;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import node.http.HttpOptions;
import node.script.Failure;

/**
 * Starts programs inside this virtual machine, as {@link ProcessBuilder} does outside. Not
 * thread-safe. A builder may start several programs; later changes do not affect programs that were
 * started before.
 *
 * <pre>{@code
 * Platform platform = Platform.load(Map.of());
 * try (ProgramHandle program = new ProgramBuilder(platform, Path.of("server.js")).start()) {
 *     program.call("greet", "world").thenAccept(System.out::println);
 *     program.status().toCompletableFuture().join();
 * }
 * }</pre>
 */
public final class ProgramBuilder {

    private final Platform platform;
    private final String name;
    private final String text;
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, Object> globals = new LinkedHashMap<>();
    private final List<JavaModule> modules = new ArrayList<>();

    private ReadableByteChannel in = Channels.newChannel(InputStream.nullInputStream());
    private OutputStream out = System.out;
    private OutputStream err = System.err;
    private Path directory = Path.of("").toAbsolutePath();
    private Map<String, String> environment;
    private Permissions permissions = Permissions.unrestricted();
    private HttpOptions http = HttpOptions.defaults();
    private Duration patience = Duration.ofSeconds(10);
    private Duration ending = Duration.ofSeconds(5);
    private boolean staying;

    /**
     * Programs that run a file.
     *
     * @param platform the services they use. Programs of the same platform share compiled code, and
     *     nothing else
     */
    public ProgramBuilder(Platform platform, Path file) {
        this.platform = Objects.requireNonNull(platform, "platform");
        this.name = file.toAbsolutePath().toString();
        this.text = null;
    }

    /**
     * Programs that run a text.
     *
     * @param name the name in error messages. {@code require} resolves paths as if the text were a
     *     file of that name in the {@link #directory}
     */
    public ProgramBuilder(Platform platform, String name, String text) {
        this.platform = Objects.requireNonNull(platform, "platform");
        this.name = Objects.requireNonNull(name, "name");
        this.text = Objects.requireNonNull(text, "text");
    }

    /** Sets the elements of {@code ARGV} after the script. Default: none. */
    public ProgramBuilder arguments(String... words) {
        arguments.clear();
        arguments.addAll(List.of(words));
        return this;
    }

    /** Sets standard input. Default: empty. */
    public ProgramBuilder input(InputStream stream) {
        in = Channels.newChannel(stream);
        return this;
    }

    /**
     * Sets standard output. Several threads write to it, one after the other. Default: {@link
     * System#out}.
     */
    public ProgramBuilder output(OutputStream stream) {
        out = Objects.requireNonNull(stream, "stream");
        return this;
    }

    /** Sets standard error. Default: {@link System#err}. */
    public ProgramBuilder error(OutputStream stream) {
        err = Objects.requireNonNull(stream, "stream");
        return this;
    }

    /**
     * Sets the working directory, for relative paths and for children. Default: that of the JVM.
     */
    public ProgramBuilder directory(Path place) {
        directory = place.toAbsolutePath().normalize();
        return this;
    }

    /** Sets the whole environment of children. Default: that of the JVM. */
    public ProgramBuilder environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /**
     * Defines a global variable. A functional interface of {@link java.util.function}, a {@link
     * Runnable} or a {@link java.util.concurrent.Callable} becomes a function. JavaScript sees the
     * public methods of other objects; with {@link #permissions} that allow no Java class, only
     * methods marked {@link node.script.Export}. All calls are made on the program's thread.
     *
     * @param value may be null
     */
    public ProgramBuilder global(String name, Object value) {
        globals.put(Objects.requireNonNull(name, "name"), value);
        return this;
    }

    /**
     * Adds a Java module. {@code require("java:NAME")} finds it before modules that are provided as
     * services.
     */
    public ProgramBuilder module(JavaModule module) {
        modules.add(Objects.requireNonNull(module, "module"));
        return this;
    }

    /** Sets what the program may use. Default: everything. */
    public ProgramBuilder permissions(Permissions granted) {
        permissions = Objects.requireNonNull(granted, "granted");
        return this;
    }

    /** Sets the limits of HTTP where the script sets none. */
    public ProgramBuilder http(HttpOptions limits) {
        http = Objects.requireNonNull(limits, "limits");
        return this;
    }

    /** Sets how long {@link ProgramHandle#stop} waits for requests in progress. Default: 10 s. */
    public ProgramBuilder patience(Duration time) {
        patience = Objects.requireNonNull(time, "time");
        return this;
    }

    /**
     * Sets how long a killed program may take to end. After that, {@link ProgramHandle#close}
     * returns by an exception, and {@link ProgramHandle#status} fails. Default: 5 s.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public ProgramBuilder ending(Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("ending: expected a positive time, found " + time);
        }
        ending = time;
        return this;
    }

    /**
     * Keeps the program running when nothing keeps its loop alive: it waits for {@link
     * ProgramHandle#call}, and ends only by {@link ProgramHandle#stop}, {@link ProgramHandle#kill}
     * or its own {@code node.exit}.
     */
    public ProgramBuilder staying() {
        staying = true;
        return this;
    }

    /**
     * Starts a program. When this method returns, the program has its thread and its globals; the
     * script may not have begun.
     *
     * @throws RuntimeException if the program could not be opened
     */
    public ProgramHandle start() {
        Path file = directory.resolve(name).normalize();
        List<String> argv = new ArrayList<>(List.of(executable(), file.toString()));
        argv.addAll(arguments);
        ProgramOptions options =
                new ProgramOptions(
                        new MainModule(file, Optional.ofNullable(text)),
                        argv,
                        http,
                        new Streams(() -> in, out, err, Failure::report),
                        new Surroundings(Optional.of(directory), Optional.ofNullable(environment)),
                        permissions,
                        new Embedding(globals, modules, true, staying),
                        Startup.none());
        return ProgramHandle.start(platform, options, patience, ending);
    }

    /** The path of the image's command, or of the executable of this process. */
    public static String executable() {
        Path home = Path.of(System.getProperty("java.home"));
        Path node = home.resolve("bin").resolve("node");
        return (Files.exists(node) ? node : home.resolve("bin").resolve("java")).toString();
    }
}
