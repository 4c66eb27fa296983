package node.builtins.internal;

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
        Object[] properties =
                error.properties().entrySet().stream()
                        .flatMap(one -> java.util.stream.Stream.of(one.getKey(), one.getValue()))
                        .toArray();
        thrower.raise(error.type(), error.code(), error.getMessage(), properties);
        return error;
    }
}
