package node.script;

import java.lang.invoke.MethodHandles;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a script is opened with.
 *
 * @param bindings the rights of the module whose objects are handed to JavaScript: their classes
 *     must be public, and JavaScript can call their methods marked {@link Export} although no
 *     package is exported for it. It may be the unnamed module, which is that of the class path
 * @param interop whether JavaScript may use classes of Java by {@code Java.type(NAME)}. The public
 *     methods of all objects are visible then, marked or not
 * @param classes with {@code interop}, which classes it may name; null for all. With a choice the
 *     ways to other classes by reflection are closed: {@code getClass}, {@code Class} and what
 *     reads it. Asked for names of classes, of nested ones with {@code $}, of arrays without their
 *     brackets
 * @param stages whether a promise of JavaScript can be given where Java takes a {@link
 *     java.util.concurrent.CompletionStage}
 * @param turns whether {@link Script#onTurnEnd} and {@link Script#onRejection} can be used. Calls
 *     of JavaScript cost a little more then
 * @param modules whether {@link Script#modules} can be used. The language may have more built-ins
 *     then
 */
public record ScriptOptions(
        MethodHandles.Lookup bindings,
        boolean interop,
        Predicate<String> classes,
        boolean stages,
        boolean turns,
        boolean modules) {

    public ScriptOptions {
        Objects.requireNonNull(bindings, "bindings");
    }

    /** Without hooks at the ends of turns, and without modules. */
    public ScriptOptions(
            MethodHandles.Lookup bindings,
            boolean interop,
            Predicate<String> classes,
            boolean stages) {
        this(bindings, interop, classes, stages, false, false);
    }

    /** All classes or none, and no stages. */
    public ScriptOptions(MethodHandles.Lookup bindings, boolean interop) {
        this(bindings, interop, null, false);
    }

    /** Sees of Java what is marked {@link Export} and nothing else. */
    public static ScriptOptions closed(MethodHandles.Lookup bindings) {
        return new ScriptOptions(bindings, false);
    }

    /** The same, and promises can be given where Java takes a stage. */
    public ScriptOptions withStages() {
        return new ScriptOptions(bindings, interop, classes, true, turns, modules);
    }

    /** The same, and the ends of turns have their hooks. */
    public ScriptOptions withTurns() {
        return new ScriptOptions(bindings, interop, classes, stages, true, modules);
    }

    /** The same, and there may be ES modules. */
    public ScriptOptions withModules() {
        return new ScriptOptions(bindings, interop, classes, stages, turns, true);
    }
}
