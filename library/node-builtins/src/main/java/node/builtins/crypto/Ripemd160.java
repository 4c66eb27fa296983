package node.builtins.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The hash RIPEMD-160. */
final class Ripemd160 extends BlockDigest {

    private static final int[] LEFT = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, //
        7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8, //
        3, 10, 14, 4, 9, 15, 8, 1, 2, 7, 0, 6, 13, 11, 5, 12, //
        1, 9, 11, 10, 0, 8, 12, 4, 13, 3, 7, 15, 14, 5, 6, 2, //
        4, 0, 5, 9, 7, 12, 2, 10, 14, 1, 3, 8, 11, 6, 15, 13
    };
    private static final int[] RIGHT = {
        5, 14, 7, 0, 9, 2, 11, 4, 13, 6, 15, 8, 1, 10, 3, 12, //
        6, 11, 3, 7, 0, 13, 5, 10, 14, 15, 8, 12, 4, 9, 1, 2, //
        15, 5, 1, 3, 7, 14, 6, 9, 11, 8, 12, 2, 10, 0, 4, 13, //
        8, 6, 4, 1, 3, 11, 15, 0, 5, 12, 2, 13, 9, 7, 10, 14, //
        12, 15, 10, 4, 1, 5, 8, 7, 6, 2, 13, 14, 0, 3, 9, 11
    };
    private static final int[] LEFT_TURNS = {
        11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8, //
        7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12, //
        11, 13, 6, 7, 14, 9, 13, 15, 14, 8, 13, 6, 5, 12, 7, 5, //
        11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12, //
        9, 15, 5, 11, 6, 8, 13, 12, 5, 12, 13, 14, 11, 8, 5, 6
    };
    private static final int[] RIGHT_TURNS = {
        8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6, //
        9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11, //
        9, 7, 15, 11, 8, 6, 6, 14, 12, 13, 5, 14, 13, 13, 7, 5, //
        15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8, //
        8, 5, 12, 9, 12, 5, 14, 6, 8, 13, 6, 5, 15, 13, 11, 11
    };
    private static final int[] LEFT_SUMMANDS = {0, 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xa953fd4e};
    private static final int[] RIGHT_SUMMANDS = {0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0};

    private final int[] h = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};

    Ripemd160() {
        super(64);
    }

    @Override
    void compress(boolean last) {
        int[] x = new int[16];
        ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(x);
        int[] left = h.clone();
        int[] right = h.clone();
        for (int j = 0; j < 80; j++) {
            int part = j / 16;
            step(left, part, x[LEFT[j]] + LEFT_SUMMANDS[part], LEFT_TURNS[j]);
            step(right, 4 - part, x[RIGHT[j]] + RIGHT_SUMMANDS[part], RIGHT_TURNS[j]);
        }
        int sum = h[1] + left[2] + right[3];
        h[1] = h[2] + left[3] + right[4];
        h[2] = h[3] + left[4] + right[0];
        h[3] = h[4] + left[0] + right[1];
        h[4] = h[0] + left[1] + right[2];
        h[0] = sum;
    }

    private static void step(int[] v, int function, int summand, int turn) {
        int mixed = Integer.rotateLeft(v[0] + mix(function, v[1], v[2], v[3]) + summand, turn);
        int next = mixed + v[4];
        v[0] = v[4];
        v[4] = v[3];
        v[3] = Integer.rotateLeft(v[2], 10);
        v[2] = v[1];
        v[1] = next;
    }

    private static int mix(int function, int x, int y, int z) {
        return switch (function) {
            case 0 -> x ^ y ^ z;
            case 1 -> x & y | ~x & z;
            case 2 -> (x | ~y) ^ z;
            case 3 -> x & z | y & ~z;
            default -> x ^ (y | ~z);
        };
    }

    @Override
    public byte[] digest(int length) {
        long bits = count * 8;
        update(new byte[] {(byte) 0x80});
        update(new byte[(int) (120 - count % 64) % 64]);
        update(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(bits).array());
        compress(true);
        ByteBuffer hash = ByteBuffer.allocate(length()).order(ByteOrder.LITTLE_ENDIAN);
        hash.asIntBuffer().put(h);
        return hash.array();
    }

    @Override
    public Digest copy() {
        Ripemd160 copy = new Ripemd160();
        copy.take(this);
        System.arraycopy(h, 0, copy.h, 0, h.length);
        return copy;
    }

    @Override
    public int length() {
        return 20;
    }
}
