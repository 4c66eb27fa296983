package node.graaljs.internal;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * What the engine knows of a value. Its texts of values, which are made for debuggers, call no code
 * of the script.
 */
final class Nature implements ProxyExecutable {

    private static final String PROMISE = "Promise{";
    private static final String STATUS = "[[PromiseStatus]]: \"";
    private static final String VALUE = "\", [[PromiseValue]]: ";

    @Override
    public Object execute(Value... arguments) {
        try {
            return arguments.length == 0 ? "" : of(arguments[0]);
        } catch (PolyglotException | IllegalStateException | UnsupportedOperationException e) {
            return ""; // a value of another language
        }
    }

    private static String of(Value value) {
        if (value.isHostObject() || value.isProxyObject()) {
            return "";
        }
        if (isProxy(value)) {
            return value.toString().equals("Proxy(null, null)") ? "revoked" : "proxy";
        }
        // Functions and arrays are no promises, and their texts are long.
        return value.canExecute() || value.hasArrayElements() ? "" : promise(value.toString());
    }

    /** The type of a proxy is none that a script can make. */
    static boolean isProxy(Value value) {
        Value type = value.getMetaObject();
        return type != null && !type.canExecute() && type.getMetaSimpleName().equals("Proxy");
    }

    private static String promise(String text) {
        int state = text.indexOf(STATUS);
        int value = text.indexOf(VALUE);
        boolean isClear = text.indexOf(PROMISE, 1) < 0 || state == PROMISE.length();
        if (!text.startsWith(PROMISE) || !isClear || state < 0 || value < state) {
            return "";
        }
        String status = text.substring(state + STATUS.length(), value);
        String result = text.substring(value + VALUE.length(), text.length() - 1);
        return switch (status) {
            case "resolved" -> "fulfilled " + result;
            case "rejected" -> "rejected " + result;
            default -> status;
        };
    }
}
