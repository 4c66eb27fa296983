package node.graaljs.internal;

import com.oracle.truffle.api.Truffle;
import java.util.function.Function;
import node.graaljs.internal.exports.EngineExports;
import node.script.Diagnostics;
import node.script.Export;
import node.script.ScriptOptions;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.Value;

/**
 * An engine, and the rights that all its contexts must have in common.
 *
 * @param stages the scripts that convert promises to stages; null if this engine has none
 * @param turns the scripts with hooks at the ends of turns; null if this engine has none
 * @param inspected whether a debugger needs the files of the sources
 * @param stacks null if they are not needed
 * @param compiler when it starts
 * @param parsed what its scripts have made of sources
 * @param exports used only if the inside of the engine is open
 * @param salt a number that programs do not know, for names that they must not guess
 */
record SharedEngine(
        Engine engine,
        HostAccess access,
        Stages.OfScripts stages,
        Turns.OfScripts turns,
        boolean inspected,
        Stacks stacks,
        CompilerStart compiler,
        ParsedSources parsed,
        EngineExports exports,
        long salt) {

    /** The properties that scripts must have in common to share an engine. */
    record Key(Module bindings, boolean interop, boolean chosen, boolean stages, boolean turns) {

        static Key of(ScriptOptions options) {
            return new Key(
                    options.bindings().lookupClass().getModule(),
                    options.interop(),
                    options.classes() != null,
                    options.stages(),
                    options.turns());
        }

        /** A record's own methods cost a start some milliseconds when they are first called. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && bindings == key.bindings
                    && interop == key.interop
                    && chosen == key.chosen
                    && stages == key.stages
                    && turns == key.turns;
        }

        @Override
        public int hashCode() {
            int flags = (interop ? 1 : 0) + (chosen ? 2 : 0) + (stages ? 4 : 0) + (turns ? 8 : 0);
            return 31 * bindings.hashCode() + flags;
        }
    }

    static SharedEngine start(ScriptOptions options) {
        AttachLibrary.find();
        Stages.OfScripts stages = stages(options);
        Turns.OfScripts turns = turns(options);
        CompilerStart compiler = isCompiling() ? CompilerStart.late() : CompilerStart.early();
        return new SharedEngine(
                startEngine(),
                access(options, stages, turns),
                stages,
                turns,
                false,
                null,
                compiler,
                new ParsedSources(),
                new EngineExports(options.bindings()),
                System.nanoTime());
    }

    private static Turns.OfScripts turns(ScriptOptions options) {
        return options.turns() ? new Turns.OfScripts() : null;
    }

    private static Stages.OfScripts stages(ScriptOptions options) {
        return options.stages() ? new Stages.OfScripts() : null;
    }

    /** Starts an engine with diagnostics. */
    static SharedEngine start(ScriptOptions options, Diagnostics diagnostics) {
        AttachLibrary.find();
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
                diagnostics.stacks() ? Stacks.of(engine, tools) : null,
                CompilerStart.early(),
                new ParsedSources(),
                new EngineExports(options.bindings()),
                System.nanoTime());
    }

    /**
     * The limit of inlining. It is lower than the default: the code is equally fast, without
     * compilations of a second each during the warm-up.
     */
    private static final String INLINING = "2000";

    /**
     * The number of calls and loops before a function is compiled: five times the default. What
     * serves requests reaches it within a second, also in the interpreter. Much of what a program
     * calls while it loads modules, or for each connection, does not, and would keep the compiler
     * from what is hot: for a framework that is a third of the first compilations.
     */
    private static final String FIRST_TIER = "2000";

    /**
     * The number of calls and loops before a function is compiled a second time: ten times the
     * default. The second compilation makes a framework nearly twice as fast and takes the compiler
     * much longer than the first, so it has to come after the first of all functions of a server,
     * and only what serves requests should reach it.
     */
    private static final String LAST_TIER = "100000";

    /** The engine's name of WebAssembly, which is a module of its own. */
    static final String WASM = "wasm";

    private static final PolyglotAccess WITH_WASM =
            PolyglotAccess.newBuilder()
                    .allowEval("js", WASM)
                    .allowBindingsAccess("js")
                    .allowBindingsAccess(WASM)
                    .build();

    /** The engine's name for itself when it does not compile. */
    static final String INTERPRETED = "Interpreted";

    static Engine startEngine() {
        AttachLibrary.find();
        return builder().build();
    }

    private static Engine.Builder builder() {
        Engine.Builder builder =
                Engine.newBuilder()
                        .allowExperimentalOptions(true)
                        // Only --info reports that JavaScript is interpreted.
                        .option("engine.WarnInterpreterOnly", "false");
        if (isCompiling()) {
            // An idle compiler would compile functions after 25 calls: at every start.
            builder.option("engine.DynamicCompilationThresholds", "false")
                    .option("engine.FirstTierCompilationThreshold", FIRST_TIER)
                    .option("engine.LastTierCompilationThreshold", LAST_TIER)
                    .option("compiler.InliningExpansionBudget", INLINING)
                    .option("compiler.InliningInliningBudget", INLINING);
        }
        return builder;
    }

    /** The languages of a context: JavaScript and, if its module is there, WebAssembly. */
    String[] languages() {
        return hasWebAssembly() ? new String[] {"js", WASM} : new String[] {"js"};
    }

    /** JavaScript may use WebAssembly, and no other language any other. */
    PolyglotAccess polyglotAccess() {
        return hasWebAssembly() ? WITH_WASM : PolyglotAccess.NONE;
    }

    /** Whether the module of WebAssembly is there. */
    boolean hasWebAssembly() {
        return engine.getLanguages().containsKey(WASM);
    }

    /** Whether the engine compiles. Otherwise it does not know the compiler's options. */
    private static boolean isCompiling() {
        return !Truffle.getRuntime().getName().equals(INTERPRETED);
    }

    /**
     * The interface for conversions to {@link Function}. The engine's own conversion to that
     * interface treats a null argument as no argument.
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
        } // classes of the class path are visible to all
        if (options.interop()) {
            // Unmarked methods can be called, too.
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
