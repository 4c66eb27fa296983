package node.runtime;

import java.util.function.BiConsumer;
import node.script.Export;

/**
 * Throws errors of JavaScript from Java.
 *
 * <p>Java cannot make an {@code Error} of JavaScript. So a library lends the functions that throw;
 * what they throw passes through the Java frames and arrives at the JavaScript that called Java.
 */
public final class ScriptErrors {

    /** Throws an error about a permission, by its name and its flag, and what it was wanted for. */
    @FunctionalInterface
    public interface Refusal {
        void refuse(String permission, String flag, String resource);
    }

    private BiConsumer<String, String> raise;
    private Refusal refuse;

    /** Errors that cannot be thrown before a library has lent the functions. */
    public ScriptErrors() {}

    /** Takes the function that throws an error with a code, which may be null, and a message. */
    @Export
    public void onRaise(BiConsumer<String, String> function) {
        raise = function;
    }

    /** Takes the function that throws because a permission is missing. */
    @Export
    public void onRefuse(Refusal function) {
        refuse = function;
    }

    /** Never returns; typed so that the caller can write {@code throw}. */
    public RuntimeException raise(String code, String message) {
        raise.accept(code, message);
        return new IllegalStateException(message);
    }

    /** For a wrong call: throws an error with the message of the exception. */
    public RuntimeException wrong(RuntimeException why) {
        return raise(null, String.valueOf(why.getMessage()));
    }

    RuntimeException refuse(Permission permission, String resource) {
        refuse.refuse(permission.text(), permission.flag(), resource);
        return new IllegalStateException("access to " + resource + " is refused");
    }
}
