package node.graaljs.internal;

import org.graalvm.polyglot.Context;

/**
 * Whether the packages of the engine that only its own launchers see are open to this module: the
 * option {@code --add-exports} of the JVM opens them. Without it the engine works, but some of its
 * abilities cannot be used.
 */
final class EngineInside {

    /** All packages that classes of this module use. */
    private static final String[] PACKAGES = {
        "com.oracle.js.parser.ir",
        "com.oracle.truffle.js.lang",
        "com.oracle.truffle.js.runtime",
        "com.oracle.truffle.js.runtime.array",
        "com.oracle.truffle.js.runtime.builtins",
        "com.oracle.truffle.js.runtime.builtins.wasm",
        "com.oracle.truffle.js.runtime.objects",
    };

    private EngineInside() {}

    /** Whether classes that use these packages can be linked. */
    static boolean isOpen() {
        ModuleLayer layer = Context.class.getModule().getLayer();
        Module engine = layer == null ? null : layer.findModule("org.graalvm.js").orElse(null);
        if (engine == null) {
            return true; // the class path, where all packages are open
        }
        for (String name : PACKAGES) {
            if (!engine.isExported(name, EngineInside.class.getModule())) {
                return false;
            }
        }
        return true;
    }
}
