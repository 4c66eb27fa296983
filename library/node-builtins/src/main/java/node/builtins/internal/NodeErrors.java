package node.builtins.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import node.script.Export;

/** The binding "errors". Throws errors of JavaScript from Java. For the program's thread only. */
public final class NodeErrors {

    private Consumer<Object> thrower;

    NodeErrors() {}

    /**
     * Sets the function that throws. It receives an array: type, code, message, and the names and
     * values of further properties in turn.
     */
    @Export
    public void onRaise(Consumer<Object> function) {
        thrower = function;
    }

    /** Never returns. The return type lets the caller write {@code throw}. */
    RuntimeException raise(NodeException error) {
        List<Object> flat = new ArrayList<>();
        flat.add(error.type());
        flat.add(error.code());
        flat.add(error.getMessage());
        error.properties()
                .forEach(
                        (name, value) -> {
                            flat.add(name);
                            flat.add(value instanceof List<?> list ? list.toArray() : value);
                        });
        thrower.accept(flat.toArray());
        return error;
    }
}
