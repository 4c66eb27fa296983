package node.script.internal;

import com.oracle.truffle.api.Truffle;
import node.script.Diagnostics;
import node.script.Export;
import node.script.ScriptOptions;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;

/**
 * An engine, and the rights that all its contexts must have in common.
 *
 * @param inspected whether a debugger wants to know the files of the sources
 * @param stacks null if nobody asks for them
 */
record SharedEngine(Engine engine, HostAccess access, boolean inspected, Stacks stacks) {

    /** What two scripts must agree on to share an engine. */
    record Key(Module bindings, boolean interop) {

        static Key of(ScriptOptions options) {
            return new Key(options.bindings().lookupClass().getModule(), options.interop());
        }
    }

    static SharedEngine start(ScriptOptions options) {
        return new SharedEngine(startEngine(), access(options), false, null);
    }

    /** One that is looked at from outside. */
    static SharedEngine start(ScriptOptions options, Diagnostics diagnostics) {
        ClassLoader tools = Tools.loader();
        Engine.Builder builder = builder();
        if (diagnostics.inspector() != null) {
            Tools.open(builder, diagnostics.inspector());
        }
        Engine engine = Tools.visible(tools, builder::build);
        return new SharedEngine(
                engine,
                access(options),
                diagnostics.inspector() != null,
                diagnostics.stacks() ? Stacks.of(engine, tools) : null);
    }

    /**
     * How much of other functions is compiled into one. Less than usual: code of the same speed,
     * without compilations of a second each that hold a program up while it warms up.
     */
    private static final String INLINING = "2000";

    /** What the engine calls itself when it does not compile. */
    static final String INTERPRETED = "Interpreted";

    static Engine startEngine() {
        return builder().build();
    }

    private static Engine.Builder builder() {
        Engine.Builder builder =
                Engine.newBuilder("js")
                        .allowExperimentalOptions(true)
                        // Whether it is interpreted is for --info to say, not for every start.
                        .option("engine.WarnInterpreterOnly", "false");
        if (isCompiling()) {
            // With little to do the compiler would take what was called 25 times: at every start.
            builder.option("engine.DynamicCompilationThresholds", "false")
                    .option("compiler.InliningExpansionBudget", INLINING)
                    .option("compiler.InliningInliningBudget", INLINING);
        }
        return builder;
    }

    /** Where nothing compiles, the compiler's options are unknown. */
    private static boolean isCompiling() {
        return !Truffle.getRuntime().getName().equals(INTERPRETED);
    }

    private static HostAccess access(ScriptOptions options) {
        HostAccess.Builder access =
                HostAccess.newBuilder().useModuleLookup(options.bindings()).allowArrayAccess(true);
        if (options.interop()) {
            // Marks are not looked for: what is not marked can be called, too.
            access.allowPublicAccess(true)
                    .allowAllImplementations(true)
                    .allowListAccess(true)
                    .allowMapAccess(true)
                    .allowIterableAccess(true)
                    .allowIteratorAccess(true)
                    .allowBufferAccess(true);
        } else {
            access.allowAccessAnnotatedBy(Export.class)
                    .allowImplementationsAnnotatedBy(FunctionalInterface.class);
        }
        return access.build();
    }
}
