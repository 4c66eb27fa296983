package node.script;

import java.lang.invoke.MethodHandles;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * How a script is opened: its rights and its optional parts.
 *
 * @param bindings the rights of the module whose objects are passed to JavaScript. Their classes
 *     must be public. JavaScript can call their methods marked {@link Export} even if their
 *     packages are not exported to the engine. The module may be the unnamed one, of the class path
 * @param interop whether JavaScript may use Java classes with {@code Java.type(NAME)}. If so, it
 *     sees the public methods of all objects, marked or not
 * @param classes with {@code interop}, which classes it may name; null for all. With a predicate,
 *     reflection is closed as a way to other classes: {@code getClass}, {@code Class} and methods
 *     that take it. The predicate receives class names, with {@code $} for nested classes and
 *     without the brackets of arrays
 * @param stages whether a JavaScript promise can be passed where Java takes a {@link
 *     java.util.concurrent.CompletionStage}
 * @param turns whether {@link Script#onTurnEnd} and {@link Script#onRejection} can be used. Calls
 *     of JavaScript are a little slower then
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

    /** With all classes or none, and without stages. */
    public ScriptOptions(MethodHandles.Lookup bindings, boolean interop) {
        this(bindings, interop, null, false);
    }

    /** JavaScript sees only methods marked {@link Export}. */
    public static ScriptOptions closed(MethodHandles.Lookup bindings) {
        return new ScriptOptions(bindings, false);
    }

    /** The same options, and promises can be passed where Java takes a stage. */
    public ScriptOptions withStages() {
        return new ScriptOptions(bindings, interop, classes, true, turns, modules);
    }

    /** The same options, with hooks at the end of turns. */
    public ScriptOptions withTurns() {
        return new ScriptOptions(bindings, interop, classes, stages, true, modules);
    }

    /** The same options, with ES modules. */
    public ScriptOptions withModules() {
        return new ScriptOptions(bindings, interop, classes, stages, turns, true);
    }
}
