package node.builtins.messages;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Standard output or standard error of a worker. What its parent has not taken is bounded: threads
 * of the worker's pool wait before they write more. The worker's own thread, which writes the rest
 * when it ends, never waits.
 */
final class WorkerOutput extends OutputStream {

    /** More is written when the parent has taken all but this. */
    static final int MOST = 64 * 1024;

    private final Consumer<byte[]> parent;

    // All of these are guarded by this.
    private long waiting;
    private Thread own;
    private boolean unbounded;

    /**
     * Creates a stream.
     *
     * @param parent receives the bytes; may be called on any thread
     */
    WorkerOutput(Consumer<byte[]> parent) {
        this.parent = parent;
    }

    /** Sets the thread that never waits. */
    synchronized void begin(Thread worker) {
        own = worker;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        synchronized (this) {
            while (waiting >= MOST && !unbounded && Thread.currentThread() != own) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("the worker has ended");
                }
            }
            waiting += length;
        }
        parent.accept(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /** The parent has taken so many octets. */
    synchronized void taken(int count) {
        waiting -= count;
        notifyAll();
    }

    /** The worker ends: what it has written goes to the parent at once. */
    synchronized void release() {
        unbounded = true;
        notifyAll();
    }
}
