package node.builtins.zlib;

/**
 * How Zstandard writes lengths: a code, and extra bits that are added to the code's lowest value
 * (RFC 8878, 3.1.1.3.2.1.1).
 */
final class ZstdCodes {

    static final int LITERALS = 0;
    static final int OFFSETS = 1;
    static final int MATCHES = 2;

    /** The shortest match. */
    static final int LEAST = 3;

    private static final int[] LITERAL_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10,
        11, 12, 13, 14, 15, 16
    };
    private static final int[] MATCH_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
    };

    /** The codes of the lengths of literals, and of those of matches. */
    static final ZstdCodes OF_LITERALS = new ZstdCodes(LITERAL_BITS, 0);

    static final ZstdCodes OF_MATCHES = new ZstdCodes(MATCH_BITS, LEAST);

    /** Values below are found by a table. */
    private static final int FEW = 64;

    private final int[] bits;
    private final int[] lowest;
    private final byte[] small = new byte[FEW];

    private ZstdCodes(int[] bits, int first) {
        this.bits = bits;
        lowest = new int[bits.length];
        int next = first;
        for (int code = 0; code < bits.length; code++) {
            lowest[code] = next;
            for (int i = next; i < Math.min(next + (1 << bits[code]), FEW); i++) {
                small[i] = (byte) code;
            }
            next += 1 << bits[code];
        }
    }

    int bits(int code) {
        return bits[code];
    }

    int lowest(int code) {
        return lowest[code];
    }

    /** The code of a value. */
    int code(int value) {
        if (value < FEW) {
            return small[value];
        }
        int code = bits.length - 1;
        while (lowest[code] > value) {
            code--;
        }
        return code;
    }
}
