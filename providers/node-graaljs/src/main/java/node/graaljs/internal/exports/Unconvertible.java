package node.graaljs.internal.exports;

/** Thrown for an argument that only the engine's own conversions could convert. */
final class Unconvertible extends RuntimeException {

    private static final long serialVersionUID = 1;

    static final Unconvertible INSTANCE = new Unconvertible();

    private Unconvertible() {
        super("left to the engine", null, false, false);
    }
}
