package node.runtime;

import java.util.function.BiConsumer;
import node.script.Export;

/**
 * Throws JavaScript errors from Java.
 *
 * <p>Java cannot create a JavaScript {@code Error}. So a library sets functions that throw. Their
 * errors pass through the Java frames and arrive in the JavaScript that called Java.
 */
public final class ScriptErrors {

    /**
     * Throws the error for a missing permission. It names the permission, its flag and the
     * resource.
     */
    @FunctionalInterface
    public interface Refusal {
        void refuse(String permission, String flag, String resource);
    }

    private BiConsumer<String, String> raise;
    private Refusal refuse;

    /** Creates an instance that can throw only after a library has set the functions. */
    public ScriptErrors() {}

    /** Sets the function that throws an error with a code, which may be null, and a message. */
    @Export
    public void onRaise(BiConsumer<String, String> function) {
        raise = function;
    }

    /** Sets the function that throws the error for a missing permission. */
    @Export
    public void onRefuse(Refusal function) {
        refuse = function;
    }

    /** Never returns. The return type lets the caller write {@code throw}. */
    public RuntimeException raise(String code, String message) {
        raise.accept(code, message);
        return new IllegalStateException(message);
    }

    /** Throws an error with the message of the exception, for an invalid call. */
    public RuntimeException wrong(RuntimeException why) {
        return raise(null, String.valueOf(why.getMessage()));
    }

    RuntimeException refuse(Permission permission, String resource) {
        refuse.refuse(permission.text(), permission.flag(), resource);
        return new IllegalStateException("access to " + resource + " is refused");
    }
}
