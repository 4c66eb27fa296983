package node.graaljs.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import node.script.Diagnostics;
import node.script.EngineInfo;
import node.script.Script;
import node.script.ScriptHost;
import node.script.ScriptOptions;
import org.graalvm.polyglot.Engine;

/** The engine GraalJS. Scripts with the same rights share an engine and its compiled code. */
public final class GraalScriptHost implements ScriptHost {

    private static final String VERSION = "/META-INF/graalvm/org.graalvm.polyglot/version";

    private final Map<SharedEngine.Key, SharedEngine> engines = new ConcurrentHashMap<>();

    /** Whether the classes of the engine are initialized. */
    private boolean initialized;

    /** What an engine that runs says of itself; null before it was asked. */
    private volatile EngineInfo running;

    /** Null without diagnostics. */
    private final Diagnostics diagnostics;

    /** Creates a host. Its engine starts on first use. */
    public GraalScriptHost() {
        this(null);
    }

    private GraalScriptHost(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    @Override
    public ScriptHost with(Diagnostics wanted) {
        Tools.loader(); // throws if the tools are missing
        return new GraalScriptHost(wanted);
    }

    @Override
    public String name() {
        return "graaljs";
    }

    @Override
    public boolean hasModules() {
        return true;
    }

    @Override
    public EngineInfo info() {
        EngineInfo known = running;
        if (known != null) {
            return known;
        }
        for (SharedEngine shared : engines.values()) {
            known = info(shared.engine()); // it runs already: a program asks for its versions
            running = known;
            return known;
        }
        try (Engine engine = SharedEngine.startEngine()) {
            return info(engine);
        }
    }

    private static EngineInfo info(Engine running) {
        String runtime = running.getImplementationName();
        boolean compiled = !runtime.equals(SharedEngine.INTERPRETED);
        return new EngineInfo(
                "GraalJS",
                version(running),
                compiled,
                compiled ? runtime : "interpreted: this JVM offers no JVMCI compiler");
    }

    /**
     * Reads the version from the engine's own file, because the engine reports a development build.
     */
    private static String version(Engine running) {
        try (InputStream file = Engine.class.getResourceAsStream(VERSION)) {
            return file == null
                    ? running.getVersion()
                    : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + VERSION, e);
        }
    }

    @Override
    public Script open(ScriptOptions options) {
        if (options.stages() && isRestricted(options)) {
            initialize();
        }
        SharedEngine shared =
                engines.computeIfAbsent(SharedEngine.Key.of(options), key -> start(options));
        return GraalScript.open(shared, options);
    }

    /** Whether it may not use every Java class: it has permissions. */
    private static boolean isRestricted(ScriptOptions options) {
        return !options.interop() || options.classes() != null;
    }

    /** Once, because other programs share the JVM with one that is not trusted. */
    private synchronized void initialize() {
        if (!initialized) {
            EngineClasses.initialize();
            initialized = true;
        }
    }

    private SharedEngine start(ScriptOptions options) {
        return diagnostics == null
                ? SharedEngine.start(options)
                : SharedEngine.start(options, diagnostics);
    }
}
