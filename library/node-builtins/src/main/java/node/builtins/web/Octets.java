package node.builtins.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects bytes. */
final class Octets {

    private static final byte[] NONE = {};
    private static final int MOST = Integer.MAX_VALUE - 8;

    private byte[] array = NONE;
    private int length;

    int length() {
        return length;
    }

    /** The bytes, which stay here. */
    ByteBuffer view() {
        return ByteBuffer.wrap(array, 0, length);
    }

    /** Drops the bytes, and keeps their memory. */
    void clear() {
        length = 0;
    }

    /** Takes all of the bytes. */
    void add(ByteBuffer piece) throws IOException {
        int count = piece.remaining();
        reserve(count);
        piece.get(array, length, count);
        length += count;
    }

    /** Returns room for bytes; {@link #filled} says how many there are then. */
    ByteBuffer room(int size) throws IOException {
        reserve(size);
        return ByteBuffer.wrap(array, length, array.length - length);
    }

    void filled(ByteBuffer room) {
        length = room.position();
    }

    /**
     * Makes room.
     *
     * @throws IOException if there is not enough memory: what a peer sends ends no program
     */
    private void reserve(int count) throws IOException {
        if (count <= array.length - length) {
            return;
        }
        long needed = (long) length + count;
        if (needed > MOST) {
            throw new IOException("the body is too large for the memory");
        }
        int size = length == 0 ? count : (int) Math.min(MOST, Math.max(needed, length * 2L));
        try {
            array = Arrays.copyOf(array, size);
        } catch (OutOfMemoryError e) {
            throw new IOException("the body is too large for the memory", e);
        }
    }

    /** Expects this many bytes, if that is not unreasonable. */
    void expect(long count) throws IOException {
        if (count > 0 && count <= 1 << 20) {
            reserve((int) count);
        }
    }

    /** Returns all bytes, and is empty then. */
    ByteBuffer take() {
        boolean wasteful = length < array.length / 2;
        ByteBuffer taken =
                wasteful
                        ? ByteBuffer.wrap(Arrays.copyOf(array, length))
                        : ByteBuffer.wrap(array, 0, length).slice();
        array = NONE;
        length = 0;
        return taken;
    }
}
