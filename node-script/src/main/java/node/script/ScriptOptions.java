package node.script;

import java.lang.invoke.MethodHandles;
import java.util.Objects;

/**
 * What a script is opened with.
 *
 * @param bindings the rights of the module whose objects are handed to JavaScript: their classes
 *     must be public, and JavaScript can call their methods marked {@link Export} although no
 *     package is exported for it. It may be the unnamed module, which is that of the class path
 * @param interop whether JavaScript may use any class of Java by {@code Java.type(NAME)}. The
 *     public methods of all objects are visible then, marked or not
 */
public record ScriptOptions(MethodHandles.Lookup bindings, boolean interop) {

    public ScriptOptions {
        Objects.requireNonNull(bindings, "bindings");
    }

    /** Sees of Java what is marked {@link Export} and nothing else. */
    public static ScriptOptions closed(MethodHandles.Lookup bindings) {
        return new ScriptOptions(bindings, false);
    }
}
