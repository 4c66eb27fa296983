package node.graaljs.internal;

import com.oracle.truffle.api.Truffle;
import java.util.function.Function;
import node.script.Diagnostics;
import node.script.Export;
import node.script.ScriptOptions;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * An engine, and the rights that all its contexts must have in common.
 *
 * @param stages the scripts that take promises for stages; null if those of this engine do not
 * @param turns the scripts with hooks at the ends of turns; null if those of this engine have none
 * @param inspected whether a debugger wants to know the files of the sources
 * @param stacks null if they are not needed
 */
record SharedEngine(
        Engine engine,
        HostAccess access,
        Stages.OfScripts stages,
        Turns.OfScripts turns,
        boolean inspected,
        Stacks stacks) {

    /** What two scripts must agree on to share an engine. */
    record Key(Module bindings, boolean interop, boolean chosen, boolean stages, boolean turns) {

        static Key of(ScriptOptions options) {
            return new Key(
                    options.bindings().lookupClass().getModule(),
                    options.interop(),
                    options.classes() != null,
                    options.stages(),
                    options.turns());
        }
    }

    static SharedEngine start(ScriptOptions options) {
        Stages.OfScripts stages = stages(options);
        Turns.OfScripts turns = turns(options);
        return new SharedEngine(
                startEngine(), access(options, stages, turns), stages, turns, false, null);
    }

    private static Turns.OfScripts turns(ScriptOptions options) {
        return options.turns() ? new Turns.OfScripts() : null;
    }

    private static Stages.OfScripts stages(ScriptOptions options) {
        return options.stages() ? new Stages.OfScripts() : null;
    }

    /** One that is looked at from outside. */
    static SharedEngine start(ScriptOptions options, Diagnostics diagnostics) {
        ClassLoader tools = Tools.loader();
        Engine.Builder builder = builder();
        if (diagnostics.inspector() != null) {
            Tools.open(builder, diagnostics.inspector());
        }
        Engine engine = Tools.visible(tools, builder::build);
        Stages.OfScripts stages = stages(options);
        Turns.OfScripts turns = turns(options);
        return new SharedEngine(
                engine,
                access(options, stages, turns),
                stages,
                turns,
                diagnostics.inspector() != null,
                diagnostics.stacks() ? Stacks.of(engine, tools) : null);
    }

    /**
     * How much of other functions is compiled into one. Less than usual: code of the same speed,
     * without compilations of a second each that hold a program up while it warms up.
     */
    private static final String INLINING = "2000";

    /**
     * How many calls and loops until a function is compiled a second time, for the last few per
     * cent: a thousand times as many as usual. When a server comes to it, all its functions do at
     * once, and for seconds the compiler takes the core that the rest of the system could use. What
     * computes in loops comes to it within the second.
     */
    private static final String LAST_TIER = "10000000";

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
                    .option("engine.LastTierCompilationThreshold", LAST_TIER)
                    .option("compiler.InliningExpansionBudget", INLINING)
                    .option("compiler.InliningInliningBudget", INLINING);
        }
        return builder;
    }

    /** Where nothing compiles, the compiler's options are unknown. */
    private static boolean isCompiling() {
        return !Truffle.getRuntime().getName().equals(INTERPRETED);
    }

    /**
     * As which a function is made a {@link Function}: the engine has an implementation of its own
     * for that very interface, which takes a null argument for none.
     */
    @FunctionalInterface
    public interface OneArgument extends Function<Object, Object> {}

    private static HostAccess access(
            ScriptOptions options, Stages.OfScripts stages, Turns.OfScripts turns) {
        HostAccess.Builder access =
                HostAccess.newBuilder().allowArrayAccess(true).allowBufferAccess(true);
        if (turns != null) {
            turns.acceptFunctions(access);
        } else {
            access.targetTypeMapping(
                    Value.class,
                    Function.class,
                    Value::canExecute,
                    value -> value.as(OneArgument.class));
        }
        if (options.bindings().lookupClass().getModule().isNamed()) {
            access.useModuleLookup(options.bindings());
        } // else what is on the class path is seen by all
        if (options.interop()) {
            // Marks are not looked for: what is not marked can be called, too.
            access.allowPublicAccess(true)
                    .allowAllImplementations(true)
                    .allowListAccess(true)
                    .allowMapAccess(true)
                    .allowIterableAccess(true)
                    .allowIteratorAccess(true);
            if (options.classes() != null) {
                Reflection.deny(access);
            }
        } else {
            access.allowAccessAnnotatedBy(Export.class)
                    .allowImplementationsAnnotatedBy(FunctionalInterface.class);
        }
        if (stages != null) {
            stages.acceptPromises(access);
        }
        return access.build();
    }
}
