package node.builtins.zlib;

import node.builtins.zlib.BrotliBits.Missing;

/**
 * The types of the blocks of literals, commands or distances of a meta-block, and their lengths.
 */
final class BrotliBlocks {

    private static final int LENGTH_CODES = 26;
    private static final int ONLY = 1 << 24;
    private static final int[] LENGTHS = {
        1, 5, 9, 13, 17, 25, 33, 41, 49, 65, 81, 97, 113, 145, 177, 209, 241, 305, 369, 497, 753,
        1265, 2289, 4337, 8433, 16625
    };
    private static final int[] LENGTH_BITS = {
        2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13, 24
    };

    final int types;
    private final BrotliCode typeCode;
    private final BrotliCode lengthCode;
    private int type;
    private int before = 1;
    private int left;

    BrotliBlocks(BrotliBits in) throws Missing, CodecException {
        types = readCount(in);
        if (types == 1) {
            typeCode = null;
            lengthCode = null;
            left = ONLY;
        } else {
            typeCode = BrotliCode.read(in, types + 2);
            lengthCode = BrotliCode.read(in, LENGTH_CODES);
            left = readLength(in);
        }
    }

    /** A number from 1 to 256. */
    static int readCount(BrotliBits in) throws Missing {
        if (!in.readBit()) {
            return 1;
        }
        int size = in.read(3);
        return (1 << size) + 1 + in.read(size);
    }

    private int readLength(BrotliBits in) throws Missing {
        int code = lengthCode.read(in);
        return LENGTHS[code] + in.read(LENGTH_BITS[code]);
    }

    int type() {
        return type;
    }

    /** Whether the block has ended: {@link #next} must follow, and the end of this step. */
    boolean isOver() {
        return left == 0;
    }

    void next(BrotliBits in) throws Missing {
        if (types == 1) {
            left = ONLY;
            return;
        }
        int code = typeCode.read(in);
        int length = readLength(in);
        int next = code == 0 ? before : code == 1 ? type + 1 : code - 2;
        before = type;
        type = next >= types ? next - types : next;
        left = length;
    }

    void use() {
        left--;
    }
}
