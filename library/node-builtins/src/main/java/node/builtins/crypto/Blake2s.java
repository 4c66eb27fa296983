package node.builtins.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The hash BLAKE2s with 32 bytes (RFC 7693). */
final class Blake2s extends BlockDigest {

    private static final int[] START = {
        0x6a09e667,
        0xbb67ae85,
        0x3c6ef372,
        0xa54ff53a,
        0x510e527f,
        0x9b05688c,
        0x1f83d9ab,
        0x5be0cd19
    };

    private final int[] h = START.clone();

    Blake2s() {
        super(64);
        h[0] ^= 0x01010000 ^ length();
    }

    @Override
    void compress(boolean last) {
        int[] m = new int[16];
        ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(m);
        int[] v = Arrays.copyOf(h, 16);
        System.arraycopy(START, 0, v, 8, 8);
        v[12] ^= (int) count;
        v[13] ^= (int) (count >>> 32);
        if (last) {
            v[14] = ~v[14];
        }
        for (byte[] s : Blake2b.ORDER) {
            for (int i = 0; i < 4; i++) {
                mix(v, i, 4 + i, 8 + i, 12 + i, m[s[2 * i]], m[s[2 * i + 1]]);
            }
            for (int i = 0; i < 4; i++) {
                int b = 4 + (i + 1 & 3);
                int c = 8 + (i + 2 & 3);
                mix(v, i, b, c, 12 + (i + 3 & 3), m[s[8 + 2 * i]], m[s[9 + 2 * i]]);
            }
        }
        for (int i = 0; i < 8; i++) {
            h[i] ^= v[i] ^ v[i + 8];
        }
    }

    private static void mix(int[] v, int a, int b, int c, int d, int x, int y) {
        v[a] += v[b] + x;
        v[d] = Integer.rotateRight(v[d] ^ v[a], 16);
        v[c] += v[d];
        v[b] = Integer.rotateRight(v[b] ^ v[c], 12);
        v[a] += v[b] + y;
        v[d] = Integer.rotateRight(v[d] ^ v[a], 8);
        v[c] += v[d];
        v[b] = Integer.rotateRight(v[b] ^ v[c], 7);
    }

    @Override
    public byte[] digest(int length) {
        Arrays.fill(block, filled, block.length, (byte) 0);
        compress(true);
        ByteBuffer hash = ByteBuffer.allocate(length()).order(ByteOrder.LITTLE_ENDIAN);
        hash.asIntBuffer().put(h);
        return hash.array();
    }

    @Override
    public Digest copy() {
        Blake2s copy = new Blake2s();
        copy.take(this);
        System.arraycopy(h, 0, copy.h, 0, h.length);
        return copy;
    }

    @Override
    public int length() {
        return 32;
    }
}
