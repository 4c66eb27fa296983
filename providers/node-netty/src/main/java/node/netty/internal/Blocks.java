package node.netty.internal;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/** A queue of bytes in blocks; small pieces share a block. */
final class Blocks {

    /** The size of a block. */
    static final int BLOCK = 64 * 1024;

    /**
     * The blocks to read, each from its position to its limit; the last one may have room after it.
     */
    private final ArrayDeque<ByteBuffer> blocks = new ArrayDeque<>();

    private long size;

    long size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Appends all bytes of the buffer. */
    void add(ByteBuffer data) {
        size += data.remaining();
        while (data.hasRemaining()) {
            ByteBuffer last = blocks.peekLast();
            if (last == null || last.limit() == last.capacity()) {
                last = ByteBuffer.allocate(Math.min(BLOCK, Math.max(1024, data.remaining())));
                blocks.add(last.limit(0));
            }
            int end = last.limit();
            int count = Math.min(last.capacity() - end, data.remaining());
            last.limit(end + count).put(end, data, data.position(), count);
            data.position(data.position() + count);
        }
    }

    /** Removes and returns the first bytes, at most {@code most} and at least one. */
    byte[] take(int most) {
        ByteBuffer first = blocks.getFirst();
        byte[] bytes = new byte[Math.min(most, first.remaining())];
        first.get(bytes);
        size -= bytes.length;
        if (!first.hasRemaining()) {
            blocks.removeFirst();
        }
        return bytes;
    }

    void clear() {
        blocks.clear();
        size = 0;
    }
}
