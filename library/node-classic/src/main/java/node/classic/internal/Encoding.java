package node.classic.internal;

/**
 * How bytes become what JavaScript sees, by the numbers that {@code node.ASCII}, {@code node.UTF8}
 * and {@code node.RAW} have there.
 */
enum Encoding {
    /** A byte in each character of a string. */
    ASCII,
    /** A string. */
    UTF8,
    /** Bytes. */
    RAW;

    private static final Encoding[] ALL = values();

    static Encoding of(int code) {
        return ALL[code];
    }
}
