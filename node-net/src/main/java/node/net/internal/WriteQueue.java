package node.net.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The bytes that the system has not accepted yet, in order, in own buffers. */
final class WriteQueue {

    /** The size of a buffer that small pieces share. */
    private static final int BLOCK = 16 * 1024;

    /** The maximum number of buffers in one gathered write. */
    private static final int GATHER = 16;

    /**
     * The maximum size of one write. The JDK copies heap buffers into a direct buffer, which it
     * keeps per thread; this limits its size.
     */
    private static final int SLICE = 128 * 1024;

    /** The blocks to write; only the last one still grows. */
    private final ArrayDeque<ByteBuffer> blocks = new ArrayDeque<>();

    /** The last block, in write mode; null if it is full. */
    private ByteBuffer tail;

    private long size;

    long size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Writes as much of a piece as the channel accepts. The queue must be empty. */
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

    /** Writes as much of the queue as the channel accepts. */
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
            // A cut block must be the last one of a batch, or bytes would change their order.
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
