package node.memory.internal;

import java.nio.ByteBuffer;

/** A queue of bytes that has no array while it is empty. */
final class Octets {

    private static final byte[] NONE = {};
    private static final int SMALLEST = 1024;

    private byte[] ring = NONE;
    private int first;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Appends {@code count} bytes of the buffer. */
    void add(ByteBuffer from, int count) {
        if (count > 0) {
            reserve(count);
            int end = (first + size) & (ring.length - 1);
            int straight = Math.min(count, ring.length - end);
            from.get(ring, end, straight);
            from.get(ring, 0, count - straight);
            size += count;
        }
    }

    /** Moves the first {@code count} bytes into the buffer. */
    void take(ByteBuffer to, int count) {
        int straight = Math.min(count, ring.length - first);
        to.put(ring, first, straight);
        to.put(ring, 0, count - straight);
        drop(count);
    }

    /** Moves the first {@code count} bytes to the end of another queue. */
    void moveTo(Octets other, int count) {
        int straight = Math.min(count, ring.length - first);
        other.add(ByteBuffer.wrap(ring, first, straight), straight);
        other.add(ByteBuffer.wrap(ring, 0, count - straight), count - straight);
        drop(count);
    }

    void clear() {
        ring = NONE;
        first = 0;
        size = 0;
    }

    private void drop(int count) {
        size -= count;
        if (size == 0) {
            clear();
        } else {
            first = (first + count) & (ring.length - 1);
        }
    }

    private void reserve(int count) {
        int needed = Math.addExact(size, count);
        if (needed > 1 << 30) {
            throw new IllegalStateException("expected at most 1 GiB queued, found " + needed);
        }
        if (needed > ring.length) {
            // A power of two, so that indexes are computed with a mask.
            byte[] larger = new byte[Math.max(SMALLEST, Integer.highestOneBit(needed - 1) << 1)];
            int straight = Math.min(size, ring.length - first);
            System.arraycopy(ring, first, larger, 0, straight);
            System.arraycopy(ring, 0, larger, straight, size - straight);
            ring = larger;
            first = 0;
        }
    }
}
