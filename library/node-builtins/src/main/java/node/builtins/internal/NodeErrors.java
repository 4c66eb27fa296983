package node.builtins.internal;

import java.util.ArrayList;
import java.util.List;
import node.script.Export;

/** The binding "errors". Throws errors of JavaScript from Java. For the program's thread only. */
public final class NodeErrors {

    /** Throws an error of JavaScript. The names and values of its further properties alternate. */
    @FunctionalInterface
    public interface Thrower {
        void raise(String type, String code, String message, Object[] properties);
    }

    private Thrower thrower;

    NodeErrors() {}

    /** Sets the function that throws. */
    @Export
    public void onRaise(Thrower function) {
        thrower = function;
    }

    /** Never returns. The return type lets the caller write {@code throw}. */
    RuntimeException raise(NodeException error) {
        List<Object> flat = new ArrayList<>();
        error.properties()
                .forEach(
                        (name, value) -> {
                            flat.add(name);
                            flat.add(value instanceof List<?> list ? list.toArray() : value);
                        });
        Object[] properties = flat.toArray();
        thrower.raise(error.type(), error.code(), error.getMessage(), properties);
        return error;
    }
}
