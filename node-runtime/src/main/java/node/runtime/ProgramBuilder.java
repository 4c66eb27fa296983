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
 * Starts programs inside this virtual machine, as {@link ProcessBuilder} does outside. Not for
 * several threads at once; may be used again, and what is changed later does not reach what was
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
    private boolean staying;

    /**
     * Programs that run a file.
     *
     * @param platform the services they use. Programs of the same platform share what the engine
     *     has compiled, and nothing else
     */
    public ProgramBuilder(Platform platform, Path file) {
        this.platform = Objects.requireNonNull(platform, "platform");
        this.name = file.toAbsolutePath().toString();
        this.text = null;
    }

    /**
     * Programs that run a text.
     *
     * @param name what errors call it. {@code require} looks for files beside it, as if it were a
     *     file of that name in the {@link #directory}
     */
    public ProgramBuilder(Platform platform, String name, String text) {
        this.platform = Objects.requireNonNull(platform, "platform");
        this.name = Objects.requireNonNull(name, "name");
        this.text = Objects.requireNonNull(text, "text");
    }

    /** What stands in {@code ARGV} behind the script. None at first. */
    public ProgramBuilder arguments(String... words) {
        arguments.clear();
        arguments.addAll(List.of(words));
        return this;
    }

    /** Standard input. Empty at first. */
    public ProgramBuilder input(InputStream stream) {
        in = Channels.newChannel(stream);
        return this;
    }

    /** Standard output, which several threads write to, in order. At first {@link System#out}. */
    public ProgramBuilder output(OutputStream stream) {
        out = Objects.requireNonNull(stream, "stream");
        return this;
    }

    /** Standard error. At first {@link System#err}. */
    public ProgramBuilder error(OutputStream stream) {
        err = Objects.requireNonNull(stream, "stream");
        return this;
    }

    /**
     * What relative paths are relative to, and where children start. At first that of the virtual
     * machine.
     */
    public ProgramBuilder directory(Path place) {
        directory = place.toAbsolutePath().normalize();
        return this;
    }

    /** The whole environment of children. At first that of the virtual machine. */
    public ProgramBuilder environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /**
     * A global variable. A functional interface of {@link java.util.function}, a {@link Runnable}
     * or a {@link java.util.concurrent.Callable} becomes a function; of another object JavaScript
     * sees the public methods, or, with {@link #permissions} that allow no class of Java, those
     * marked {@link node.script.Export}. All is called on the program's thread.
     *
     * @param value may be null
     */
    public ProgramBuilder global(String name, Object value) {
        globals.put(Objects.requireNonNull(name, "name"), value);
        return this;
    }

    /** A module that {@code require("java:NAME")} finds before those that are services. */
    public ProgramBuilder module(JavaModule module) {
        modules.add(Objects.requireNonNull(module, "module"));
        return this;
    }

    /** What the program may touch. At first everything. */
    public ProgramBuilder permissions(Permissions granted) {
        permissions = Objects.requireNonNull(granted, "granted");
        return this;
    }

    /** The limits of HTTP where the script sets none. */
    public ProgramBuilder http(HttpOptions limits) {
        http = Objects.requireNonNull(limits, "limits");
        return this;
    }

    /** How long {@link ProgramHandle#stop} lets requests in progress finish; at first 10 s. */
    public ProgramBuilder patience(Duration time) {
        patience = Objects.requireNonNull(time, "time");
        return this;
    }

    /**
     * Keeps the program when nothing is left that could call it back: it waits for {@link
     * ProgramHandle#call} and ends when it is made to.
     */
    public ProgramBuilder staying() {
        staying = true;
        return this;
    }

    /**
     * Starts one. When this returns it has its thread and its globals; the script may not have
     * begun.
     *
     * @throws RuntimeException if it could not be opened
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
                        new Embedding(globals, modules, true, staying));
        return ProgramHandle.start(platform, options, patience);
    }

    /** The path of the image's command, or of what runs this. */
    public static String executable() {
        Path home = Path.of(System.getProperty("java.home"));
        Path node = home.resolve("bin").resolve("node");
        return (Files.exists(node) ? node : home.resolve("bin").resolve("java")).toString();
    }
}
