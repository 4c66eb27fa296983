package node.builtins.messages;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/** The standard input of a worker, which its parent writes. */
final class WorkerInput implements ReadableByteChannel {

    /** What was written at once; its writer learns when it is read. */
    private record Piece(ByteBuffer bytes, Runnable taken) {}

    private final Queue<Piece> pieces = new ArrayDeque<>();
    private boolean ended;
    private boolean open = true;

    /**
     * Adds bytes.
     *
     * @param taken called on any thread when they are read, or nobody will
     */
    synchronized void write(byte[] bytes, Runnable taken) {
        if (bytes.length == 0 || !open) {
            taken.run();
            return;
        }
        pieces.add(new Piece(ByteBuffer.wrap(bytes), taken));
        notifyAll();
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
        Piece next = pieces.peek();
        if (next == null) {
            return -1;
        }
        ByteBuffer piece = next.bytes();
        int count = Math.min(piece.remaining(), target.remaining());
        target.put(piece.slice(piece.position(), count));
        piece.position(piece.position() + count);
        if (!piece.hasRemaining()) {
            pieces.remove().taken().run();
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
        pieces.forEach(piece -> piece.taken().run());
        pieces.clear();
    }
}
