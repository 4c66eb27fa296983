package node.builtins.messages;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/** The standard input of a worker, which its parent writes. */
final class WorkerInput implements ReadableByteChannel {

    private final Queue<ByteBuffer> pieces = new ArrayDeque<>();
    private boolean ended;
    private boolean open = true;

    synchronized void write(byte[] bytes) {
        if (bytes.length > 0) {
            pieces.add(ByteBuffer.wrap(bytes));
            notifyAll();
        }
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public synchronized int read(ByteBuffer target) {
        boolean interrupted = false;
        while (pieces.isEmpty() && !ended && open) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true; // the program is killed
                open = false;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        ByteBuffer piece = pieces.peek();
        if (piece == null) {
            return -1;
        }
        int count = Math.min(piece.remaining(), target.remaining());
        target.put(piece.slice(piece.position(), count));
        piece.position(piece.position() + count);
        if (!piece.hasRemaining()) {
            pieces.remove();
        }
        return count;
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public synchronized void close() {
        open = false;
        notifyAll();
    }
}
