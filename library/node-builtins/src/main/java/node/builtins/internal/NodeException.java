package node.builtins.internal;

import java.util.Map;

/**
 * An error for JavaScript, with one of Node's codes. Java code that knows no engine throws it; the
 * bindings make an error of JavaScript of it, with {@link NodeErrors}.
 */
final class NodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final String code;
    private final transient Map<String, Object> properties;

    /**
     * Creates an error.
     *
     * @param type its constructor, for instance {@code "TypeError"}
     * @param code for instance {@code "ERR_INVALID_URL"}; null if it has none
     */
    NodeException(String type, String code, String message) {
        this(type, code, message, Map.of());
    }

    /**
     * Creates an error with more properties.
     *
     * @param properties strings and numbers, by name
     */
    NodeException(String type, String code, String message, Map<String, Object> properties) {
        super(message, null, false, false);
        this.type = type;
        this.code = code;
        this.properties = Map.copyOf(properties);
    }

    String type() {
        return type;
    }

    String code() {
        return code;
    }

    Map<String, Object> properties() {
        return properties;
    }
}
