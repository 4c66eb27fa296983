package node.process.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Writes to a child's input on a thread that runs from the first write until the input is closed.
 *
 * <pre>
 *   OPEN ──close()──▶ CLOSING ──all written──▶ CLOSED
 *     └──────── broken pipe, drop() ─────────────▶ ┘
 * </pre>
 */
final class InputWriter implements Runnable {

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    private static final long STACK = 128 * 1024;

    private final OutputStream stream;
    private final String name;
    private final Runnable onDrained;
    private final Consumer<IOException> onBroken;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
    private State state = State.OPEN;
    private boolean begun;
    private boolean threaded;
    private long queued;

    /**
     * Creates a writer that writes nothing before {@link #begin}.
     *
     * @param onDrained called on the writer's thread when everything is written
     * @param onBroken called on the writer's thread when the child has closed its input
     */
    InputWriter(
            OutputStream stream, String name, Runnable onDrained, Consumer<IOException> onBroken) {
        this.stream = stream;
        this.name = name;
        this.onDrained = onDrained;
        this.onBroken = onBroken;
    }

    /**
     * Writes these first bytes, for which a new pipe always has room, then the queue. If the child
     * has already ended, this is reported only if bytes were queued; later writes are rejected.
     */
    void begin(byte... first) {
        lock.lock();
        try {
            begun = true;
            stream.write(first);
            stream.flush();
        } catch (IOException e) {
            if (queued > 0) {
                broken(e);
            } else {
                state = State.CLOSED;
            }
        } finally {
            if (state != State.OPEN && !threaded) {
                closeStream();
            }
            changed.signal();
            lock.unlock();
        }
    }

    boolean write(byte[] piece) {
        lock.lock();
        try {
            if (state != State.OPEN) {
                return false;
            }
            queue.add(piece);
            queued += piece.length;
            if (!threaded) {
                threaded = true;
                Thread.ofPlatform().daemon().name(name).stackSize(STACK).start(this);
            }
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Closes the input after the queued bytes. */
    void close() {
        end(State.CLOSING);
    }

    /** Closes the input and drops the queue. */
    void drop() {
        end(State.CLOSED);
    }

    private void end(State next) {
        lock.lock();
        try {
            if (next == State.CLOSED) {
                forget();
            }
            if (state == State.OPEN && begun && !threaded) {
                closeStream();
            }
            if (state != State.CLOSED) {
                state = next;
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    long queued() {
        lock.lock();
        try {
            return queued;
        } finally {
            lock.unlock();
        }
    }

    // ---- the writer's thread ----

    @Override
    public void run() {
        for (byte[] piece = next(); piece != null; piece = next()) {
            try {
                stream.write(piece);
                if (isLast()) {
                    stream.flush(); // until then the stream buffers small pieces
                }
                written(piece.length);
            } catch (IOException e) {
                broken(e);
            }
        }
        closeStream();
    }

    /** Waits for the next piece; null when none follows. */
    private byte[] next() {
        lock.lock();
        try {
            while (!begun || (queue.isEmpty() && state == State.OPEN)) {
                changed.awaitUninterruptibly();
            }
            return queue.poll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isLast() {
        lock.lock();
        try {
            return queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void written(int length) {
        boolean all;
        lock.lock();
        try {
            queued =
                    Math.max(
                            0,
                            queued - length); // it is already 0 if the queue was dropped meanwhile
            all = queued == 0 && state != State.CLOSED;
        } finally {
            lock.unlock();
        }
        if (all) {
            onDrained.run();
        }
    }

    private void broken(IOException why) {
        lock.lock();
        try {
            if (state == State.CLOSED) {
                return;
            }
            state = State.CLOSED;
            forget();
        } finally {
            lock.unlock();
        }
        onBroken.accept(why);
    }

    private void forget() {
        queue.clear();
        queued = 0;
    }

    private void closeStream() {
        try {
            stream.close();
        } catch (IOException e) {
            broken(e); // its last bytes had no reader
        }
    }
}
