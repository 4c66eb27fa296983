package node.graaljs.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;

/**
 * The classes of the engine. If the stack ends while one is initialized, it stays broken for the
 * whole JVM. So they are initialized before a program that is not trusted can exhaust its stack.
 */
final class EngineClasses {

    /** The modules whose classes JavaScript can initialize. */
    private static final Set<String> MODULES =
            Set.of(
                    "org.graalvm.polyglot",
                    "org.graalvm.truffle",
                    "org.graalvm.truffle.runtime",
                    "com.oracle.truffle.regex",
                    "org.graalvm.shadowed.icu4j",
                    "org.graalvm.js",
                    "org.graalvm.wasm");

    private static final String SUFFIX = ".class";
    private static final byte[] INITIALIZER = "<clinit>".getBytes(StandardCharsets.US_ASCII);

    private EngineClasses() {}

    /**
     * Initializes all classes that have an initializer. Takes some seconds of CPU time. Does
     * nothing on the class path, where the engine has no modules.
     */
    static void initialize() {
        ModuleLayer layer = Context.class.getModule().getLayer();
        if (layer == null) {
            return;
        }
        for (String name : MODULES) {
            Optional<ResolvedModule> module = layer.configuration().findModule(name);
            if (module.isPresent()) {
                initialize(module.orElseThrow(), layer.findLoader(name));
            }
        }
    }

    private static void initialize(ResolvedModule module, ClassLoader loader) {
        try (ModuleReader reader = module.reference().open();
                Stream<String> files = reader.list()) {
            for (String file : (Iterable<String>) files.filter(EngineClasses::isClass)::iterator) {
                ByteBuffer bytes = reader.read(file).orElseThrow();
                try {
                    if (hasInitializer(bytes)) {
                        initialize(name(file), loader);
                    }
                } finally {
                    reader.release(bytes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the module " + module.name(), e);
        }
    }

    private static boolean isClass(String file) {
        return file.endsWith(SUFFIX) && !file.endsWith("-info" + SUFFIX);
    }

    private static String name(String file) {
        return file.substring(0, file.length() - SUFFIX.length()).replace('/', '.');
    }

    /** Searches the whole file, which is quicker than reading its structure. */
    private static boolean hasInitializer(ByteBuffer bytes) {
        byte[] all = new byte[bytes.remaining()];
        bytes.duplicate().get(all);
        for (int i = 0; i <= all.length - INITIALIZER.length; i++) {
            if (all[i] == '<' && isInitializer(all, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInitializer(byte[] all, int from) {
        for (int i = 0; i < INITIALIZER.length; i++) {
            if (all[from + i] != INITIALIZER[i]) {
                return false;
            }
        }
        return true;
    }

    private static void initialize(String name, ClassLoader loader) {
        try {
            Class.forName(name, true, loader);
        } catch (ClassNotFoundException | LinkageError | AssertionError e) {
            return; // it belongs to a part of the engine that is not here or off, and is never used
        }
    }
}
