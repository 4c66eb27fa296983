package node.builtins.zlib;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bits of a stream of Brotli, the lowest bit of each byte first. What cannot be read because
 * the input ends is read again, from a mark, when there is more.
 */
final class BrotliBits {

    /** Thrown where the input ends in the middle of something. */
    static final class Missing extends Exception {

        private static final long serialVersionUID = 1L;

        private Missing() {
            super(null, null, false, false);
        }
    }

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = {};
    private long position;
    private long end;
    private long marked;

    /** Takes all of the input. */
    void add(ByteBuffer in) {
        int first = (int) (marked >>> 3);
        int kept = (int) (end >>> 3) - first;
        byte[] joined = new byte[kept + in.remaining()];
        System.arraycopy(bytes, first, joined, 0, kept);
        in.get(joined, kept, in.remaining());
        bytes = joined;
        position -= 8L * first;
        marked -= 8L * first;
        end = 8L * joined.length;
    }

    /** Remembers this position for {@link #back}. */
    void mark() {
        marked = position;
    }

    void back() {
        position = marked;
    }

    /** The number of whole bytes that follow. */
    int bytesLeft() {
        return (int) (end - position >>> 3);
    }

    /** Returns up to 32 of the next bits. Those behind the end are 0. */
    int peek(int count) {
        int at = (int) (position >>> 3);
        long bits = at + Long.BYTES <= bytes.length ? (long) LONGS.get(bytes, at) : lastBits(at);
        return (int) (bits >>> (position & 7) & (1L << count) - 1);
    }

    private long lastBits(int at) {
        long bits = 0;
        for (int i = at; i < bytes.length; i++) {
            bits |= (bytes[i] & 0xffL) << 8 * (i - at);
        }
        return bits;
    }

    void skip(int count) throws Missing {
        if (position + count > end) {
            throw new Missing();
        }
        position += count;
    }

    int read(int count) throws Missing {
        int value = peek(count);
        skip(count);
        return value;
    }

    boolean readBit() throws Missing {
        return read(1) == 1;
    }

    /** Skips the rest of a byte. Returns whether all of its bits are 0. */
    boolean align() throws Missing {
        return read((int) (-position & 7)) == 0;
    }

    /** Copies whole bytes, as many as there are and fit. Returns their number. */
    int copy(byte[] target, int at, int most) {
        int count = Math.min(most, bytesLeft());
        System.arraycopy(bytes, (int) (position >>> 3), target, at, count);
        position += 8L * count;
        return count;
    }

    void clear() {
        bytes = Arrays.copyOf(bytes, 0);
        position = 0;
        marked = 0;
        end = 0;
    }
}
