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

    /** Receives the text of a value. */
    public static final class Inspected {

        private String text;

        private Inspected() {}

        /**
         * Sets the text. Does not return: the call of the function that inspects has to end with an
         * exception, because after other calls the engine runs the jobs of promises.
         */
        @Export
        public void set(String words) {
            text = words;
            throw new IllegalStateException("the text was taken");
        }
    }

    private BiConsumer<String, String> raise;
    private BiConsumer<Object, Inspected> inspect;
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

    /** Sets the function that sets the text of a value, for reports of uncaught errors. */
    @Export
    public void onInspect(BiConsumer<Object, Inspected> function) {
        inspect = function;
    }

    /** Returns the text of a value; null if there is none. */
    String inspect(Object value) {
        if (inspect == null) {
            return null;
        }
        Inspected inspected = new Inspected();
        try {
            inspect.accept(value, inspected);
        } catch (RuntimeException e) {
            return inspected.text; // null if the function itself threw
        }
        return inspected.text;
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
