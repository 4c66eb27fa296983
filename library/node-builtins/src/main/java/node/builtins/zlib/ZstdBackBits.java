package node.builtins.zlib;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bits that are read from the end of a part of a block to its begin. The highest bit that is set in
 * the last byte marks the end. The array has at least eight more bytes behind the part.
 */
final class ZstdBackBits {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int from;

    /** How many bits are left; negative if more were read than there are. */
    private int left;

    ZstdBackBits(byte[] bytes, int from, int end) throws CodecException {
        if (end <= from || bytes[end - 1] == 0) {
            throw ZstdError.CORRUPTION.exception();
        }
        this.bytes = bytes;
        this.from = from;
        int last = bytes[end - 1] & 0xFF;
        left = (end - 1 - from) * Byte.SIZE + highestBit(last);
    }

    static int highestBit(int value) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value);
    }

    /** Returns the next bits, at most 32, without taking them. Behind the begin there are zeros. */
    int peek(int count) {
        int lowest = left - count;
        if (lowest >= 0) {
            long found = (long) LONGS.get(bytes, from + (lowest >>> 3)) >>> (lowest & 7);
            return (int) (found & (1L << count) - 1);
        }
        if (left <= 0) {
            return 0;
        }
        long first = (long) LONGS.get(bytes, from);
        return (int) (first << -lowest & (1L << count) - 1);
    }

    void skip(int count) {
        left -= count;
    }

    int read(int count) {
        int value = peek(count);
        left -= count;
        return value;
    }

    int left() {
        return left;
    }
}
