package node.classic.internal;

/**
 * The encodings, in the order of the numbers {@code node.ASCII}, {@code node.UTF8} and {@code
 * node.RAW}.
 */
enum Encoding {
    /** A string with one byte in each character. */
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
