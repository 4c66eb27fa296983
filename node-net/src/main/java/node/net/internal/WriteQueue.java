package node.net.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The bytes that the system has not taken yet, in order, in buffers of their own. */
final class WriteQueue {

    /** Small pieces share a buffer of this size. */
    private static final int BLOCK = 16 * 1024;

    /** Buffers in one gathered write. */
    private static final int GATHER = 16;

    /**
     * Bytes of one piece in one write. The JDK copies heap buffers into a direct one that it keeps
     * for the thread; this bounds how large that grows.
     */
    private static final int SLICE = 128 * 1024;

    /** Filled, being written; the last one may be filled further. */
    private final ArrayDeque<ByteBuffer> blocks = new ArrayDeque<>();

    /** The last block as seen by the one who fills it; null if it is full. */
    private ByteBuffer tail;

    private long size;

    long size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Writes what the channel takes at once of a piece that nothing is queued before. */
    static void write(GatheringByteChannel channel, ByteBuffer piece) throws IOException {
        int end = piece.limit();
        try {
            while (piece.position() < end) {
                int slice = Math.min(end - piece.position(), SLICE);
                piece.limit(piece.position() + slice);
                if (channel.write(piece) < slice) {
                    return;
                }
            }
        } finally {
            piece.limit(end);
        }
    }

    /** Copies the rest of a piece to the end of the queue. */
    void add(ByteBuffer piece) {
        if (!piece.hasRemaining()) {
            return;
        }
        size += piece.remaining();
        if (tail != null) {
            int fits = Math.min(tail.remaining(), piece.remaining());
            tail.put(tail.position(), piece, piece.position(), fits);
            tail.position(tail.position() + fits);
            piece.position(piece.position() + fits);
            blocks.getLast().limit(tail.position());
        }
        if (piece.hasRemaining()) {
            tail = ByteBuffer.allocate(Math.max(BLOCK, piece.remaining()));
            tail.put(piece);
            blocks.add(tail.duplicate().flip());
        }
        if (!tail.hasRemaining()) {
            tail = null;
        }
    }

    /** Writes what the channel takes. */
    void flush(GatheringByteChannel channel) throws IOException {
        while (size > 0) {
            ByteBuffer[] batch = batch();
            long wanted = 0;
            for (ByteBuffer block : batch) {
                wanted += block.remaining();
            }
            long written = channel.write(batch);
            size -= written;
            drop(batch, written);
            if (written < wanted) {
                return;
            }
        }
    }

    private ByteBuffer[] batch() {
        List<ByteBuffer> batch = new ArrayList<>(GATHER);
        for (ByteBuffer block : blocks) {
            batch.add(block.slice(block.position(), Math.min(block.remaining(), SLICE)));
            // Behind a block that is cut nothing may follow: bytes would overtake each other.
            if (batch.size() == GATHER || block.remaining() > SLICE) {
                break;
            }
        }
        return batch.toArray(ByteBuffer[]::new);
    }

    private void drop(ByteBuffer[] batch, long written) {
        long left = written;
        while (left > 0) {
            ByteBuffer first = blocks.getFirst();
            int taken = (int) Math.min(left, first.remaining());
            first.position(first.position() + taken);
            left -= taken;
            if (!first.hasRemaining()) {
                blocks.removeFirst();
            }
        }
        if (blocks.isEmpty()) {
            tail = null;
        }
    }
}
