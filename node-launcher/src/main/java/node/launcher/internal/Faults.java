package node.launcher.internal;

import java.util.function.BiConsumer;
import node.script.Export;

/**
 * Throws errors of JavaScript from Java. The binding "faults".
 *
 * <p>JavaScript lends the function that throws; what it throws passes through the Java frames and
 * arrives at the JavaScript that called the binding.
 */
public final class Faults {

    private BiConsumer<String, String> thrower;

    Faults() {}

    /** Takes the function that throws an error with a code, which may be null, and a message. */
    @Export
    public void onRaise(BiConsumer<String, String> function) {
        thrower = function;
    }

    /** Never returns; typed so that the caller can write {@code throw}. */
    RuntimeException raise(String code, String message) {
        thrower.accept(code, message);
        return new IllegalStateException(message);
    }

    /** For a wrong call: the exception's message says it all. */
    RuntimeException wrong(RuntimeException why) {
        return raise(null, String.valueOf(why.getMessage()));
    }
}
