package node.builtins.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The extendable hashes SHAKE128 and SHAKE256 (FIPS 202). The JDK has them with one length only.
 */
final class Shake implements Digest {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[] ROUNDS = rounds();

    private static final int[] TURNS = {
        1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
    };
    private static final int[] LANES = {
        10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
    };

    /** The bits that follow the data, and the first one of the padding. */
    private static final int PLAIN = 0x1f;

    private static final int CUSTOM = 4;

    private final int suffix;
    private final int rate;
    private final int length;
    private final long[] state;
    private final byte[] block;
    private int filled;

    /**
     * Creates a hash.
     *
     * @param bits 128 or 256
     */
    Shake(int bits) {
        this(PLAIN, bits);
    }

    private Shake(int suffix, int bits) {
        this(suffix, 200 - bits / 4, bits / 8, new long[25], new byte[200 - bits / 4], 0);
    }

    /** The customizable form, cSHAKE. Its first block must be the names. */
    static Shake custom(int bits) {
        return new Shake(CUSTOM, bits);
    }

    private Shake(int suffix, int rate, int length, long[] state, byte[] block, int filled) {
        this.suffix = suffix;
        this.rate = rate;
        this.length = length;
        this.state = state;
        this.block = block;
        this.filled = filled;
    }

    /** The constants of the rounds, from the shift register that defines them. */
    private static long[] rounds() {
        long[] constants = new long[24];
        int register = 1;
        for (int round = 0; round < constants.length; round++) {
            for (int j = 0; j < 7; j++) {
                if ((register & 1) != 0) {
                    constants[round] |= 1L << (1 << j) - 1;
                }
                register <<= 1;
                if (register >> 8 != 0) {
                    register ^= 0x171;
                }
            }
        }
        return constants;
    }

    @Override
    public void update(byte[] bytes, int offset, int count) {
        int at = offset;
        int rest = count;
        while (rest > 0) {
            int part = Math.min(rest, rate - filled);
            System.arraycopy(bytes, at, block, filled, part);
            filled += part;
            at += part;
            rest -= part;
            if (filled == rate) {
                absorb();
            }
        }
    }

    private void absorb() {
        for (int i = 0; i < rate / 8; i++) {
            state[i] ^= (long) LONGS.get(block, i * 8);
        }
        permute();
        filled = 0;
    }

    @Override
    public byte[] digest(int count) {
        Arrays.fill(block, filled, rate, (byte) 0);
        block[filled] ^= (byte) suffix;
        block[rate - 1] ^= (byte) 0x80;
        absorb();
        byte[] hash = new byte[count];
        for (int done = 0; done < count; done += rate) {
            if (done > 0) {
                permute();
            }
            for (int i = 0; i < rate / 8; i++) {
                LONGS.set(block, i * 8, state[i]);
            }
            System.arraycopy(block, 0, hash, done, Math.min(rate, count - done));
        }
        return hash;
    }

    private void permute() {
        long[] a = state;
        long[] c = new long[5];
        for (long constant : ROUNDS) {
            for (int x = 0; x < 5; x++) {
                c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
            }
            for (int x = 0; x < 5; x++) {
                long d = c[(x + 4) % 5] ^ Long.rotateLeft(c[(x + 1) % 5], 1);
                for (int y = x; y < 25; y += 5) {
                    a[y] ^= d;
                }
            }
            long moved = a[1];
            for (int i = 0; i < LANES.length; i++) {
                long next = a[LANES[i]];
                a[LANES[i]] = Long.rotateLeft(moved, TURNS[i]);
                moved = next;
            }
            for (int y = 0; y < 25; y += 5) {
                System.arraycopy(a, y, c, 0, 5);
                for (int x = 0; x < 5; x++) {
                    a[y + x] = c[x] ^ ~c[(x + 1) % 5] & c[(x + 2) % 5];
                }
            }
            a[0] ^= constant;
        }
    }

    @Override
    public Digest copy() {
        return new Shake(suffix, rate, length, state.clone(), block.clone(), filled);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public boolean isExtendable() {
        return true;
    }
}
