package node.builtins.zlib;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bits that a compressed stream consists of, the lowest one of each byte first. */
final class BitSink {

    private byte[] bytes = new byte[1 << 10];
    private int size;

    /** How many bytes have been taken out. */
    private int taken;

    private long pending;
    private int pendingBits;

    private int markedSize;
    private long markedPending;
    private int markedBits;

    /** Appends the lowest bits of a value, at most 48 of them. */
    void write(long value, int bits) {
        pending |= value << pendingBits;
        pendingBits += bits;
        while (pendingBits >= Byte.SIZE) {
            put((byte) pending);
            pending >>>= Byte.SIZE;
            pendingBits -= Byte.SIZE;
        }
    }

    private void put(byte one) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = one;
    }

    /** Fills the current byte with zeros. */
    void align() {
        if (pendingBits > 0) {
            write(0, Byte.SIZE - pendingBits);
        }
    }

    boolean isAligned() {
        return pendingBits == 0;
    }

    /** Appends whole bytes, after {@link #align}. */
    void write(byte[] from, int at, int count) {
        while (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        System.arraycopy(from, at, bytes, size, count);
        size += count;
    }

    /** Appends all of another one that is aligned and was never drained. */
    void write(BitSink other) {
        write(other.bytes, 0, other.size);
    }

    /** The number of whole bytes that are not taken out. */
    int length() {
        return size - taken;
    }

    /** Remembers this place for {@link #back}. Nothing may be drained in between. */
    void mark() {
        markedSize = size;
        markedPending = pending;
        markedBits = pendingBits;
    }

    /** Forgets all since {@link #mark}. */
    void back() {
        size = markedSize;
        pending = markedPending;
        pendingBits = markedBits;
    }

    /** The number of bits since {@link #mark}. */
    long sinceMark() {
        return (long) (size - markedSize) * Byte.SIZE + pendingBits - markedBits;
    }

    /** Moves whole bytes out, as many as there is room for. */
    void drain(ByteBuffer out) {
        int count = Math.min(size - taken, out.remaining());
        out.put(bytes, taken, count);
        taken += count;
        if (taken == size) {
            taken = 0;
            size = 0;
        }
    }

    boolean isEmpty() {
        return taken == size;
    }

    void reset() {
        size = 0;
        taken = 0;
        pending = 0;
        pendingBits = 0;
    }
}
