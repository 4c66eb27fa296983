package node.builtins.zlib;

import java.util.Arrays;
import node.builtins.zlib.BrotliBits.Missing;

/**
 * A command: so many literals, then a copy.
 *
 * @param repeats whether the distance of the copy is the last one
 */
record BrotliCommand(int literals, int copied, boolean repeats) {

    /** The first codes of the lengths, by the upper bits of the symbol. */
    private static final int[] LITERAL_RANGES = {0, 0, 0, 0, 8, 8, 0, 16, 8, 16, 16};

    private static final int[] COPY_RANGES = {0, 8, 0, 8, 0, 8, 16, 0, 16, 8, 16};

    private static final int[] LITERALS = {
        0, 1, 2, 3, 4, 5, 6, 8, 10, 14, 18, 26, 34, 50, 66, 98, 130, 194, 322, 578, 1090, 2114,
        6210, 22594
    };
    private static final int[] LITERAL_BITS = {
        0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 14, 24
    };
    private static final int[] COPIES = {
        2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 18, 22, 30, 38, 54, 70, 102, 134, 198, 326, 582, 1094,
        2118
    };
    private static final int[] COPY_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 24
    };

    /** The ranges before this one repeat the last distance without a symbol for it. */
    private static final int EXPLICIT = 2;

    private static int codeOf(int[] table, int length) {
        int found = Arrays.binarySearch(table, length);
        return found < 0 ? -found - 2 : found;
    }

    /** Returns the symbol of lengths; one for the distance follows. */
    static int symbol(int literals, int copied) {
        int literalCode = codeOf(LITERALS, literals);
        int copyCode = codeOf(COPIES, copied);
        int range = EXPLICIT;
        while (LITERAL_RANGES[range] != (literalCode & ~7)
                || COPY_RANGES[range] != (copyCode & ~7)) {
            range++;
        }
        return range << 6 | (literalCode & 7) << 3 | copyCode & 7;
    }

    /** Writes what a symbol does not say of the lengths. */
    static void writeExtra(BitSink out, int literals, int copied) {
        int literalCode = codeOf(LITERALS, literals);
        int copyCode = codeOf(COPIES, copied);
        out.write(literals - LITERALS[literalCode], LITERAL_BITS[literalCode]);
        out.write(copied - COPIES[copyCode], COPY_BITS[copyCode]);
    }

    static BrotliCommand read(BrotliBits in, BrotliCode code) throws Missing {
        int symbol = code.read(in);
        int range = symbol >> 6;
        int literalCode = LITERAL_RANGES[range] + (symbol >> 3 & 7);
        int copyCode = COPY_RANGES[range] + (symbol & 7);
        int literals = LITERALS[literalCode] + in.read(LITERAL_BITS[literalCode]);
        int copied = COPIES[copyCode] + in.read(COPY_BITS[copyCode]);
        return new BrotliCommand(literals, copied, range < EXPLICIT);
    }
}
