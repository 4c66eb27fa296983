package node.script.internal;

import node.script.Export;
import node.script.ScriptOptions;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;

/** An engine, and the rights that all its contexts must have in common. */
record SharedEngine(Engine engine, HostAccess access) {

    /** What two scripts must agree on to share an engine. */
    record Key(Module bindings, boolean interop) {

        static Key of(ScriptOptions options) {
            return new Key(options.bindings().lookupClass().getModule(), options.interop());
        }
    }

    static SharedEngine start(ScriptOptions options) {
        return new SharedEngine(startEngine(), access(options));
    }

    static Engine startEngine() {
        // Whether it is interpreted is for --info to say, not for every start.
        return Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
    }

    private static HostAccess access(ScriptOptions options) {
        HostAccess.Builder access =
                HostAccess.newBuilder()
                        .useModuleLookup(options.bindings())
                        .allowAccessAnnotatedBy(Export.class)
                        .allowImplementationsAnnotatedBy(FunctionalInterface.class)
                        .allowArrayAccess(true);
        if (options.interop()) {
            access.allowPublicAccess(true)
                    .allowAllImplementations(true)
                    .allowListAccess(true)
                    .allowMapAccess(true)
                    .allowIterableAccess(true)
                    .allowIteratorAccess(true)
                    .allowBufferAccess(true);
        }
        return access.build();
    }
}
