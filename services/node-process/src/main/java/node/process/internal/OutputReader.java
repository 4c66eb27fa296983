package node.process.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import node.loop.Loop;

/**
 * Reads one stream of a child on its own thread, piece by piece: the next one is read after the
 * loop has received the last one.
 *
 * <p>It is a platform thread: a virtual thread that reads a pipe blocks its carrier, and a few
 * hundred children would block all carriers.
 */
final class OutputReader implements Runnable {

    private static final int SMALLEST = 8 * 1024;
    private static final int LARGEST = 64 * 1024;

    private static final long STACK = 128 * 1024;

    private final InputStream stream;
    private final Loop loop;
    private final Consumer<ByteBuffer> onData;
    private final Runnable onEnd;
    private final Runnable onReady;
    private final Runnable onDone;

    private final Semaphore taken = new Semaphore(0);
    private volatile boolean released;

    /**
     * Creates a reader.
     *
     * @param onData called on the loop
     * @param onEnd called on the loop after all data
     * @param onReady called on the reader's thread when no output can be lost any more
     * @param onDone called on the reader's thread after it has posted {@code onEnd}
     */
    OutputReader(
            InputStream stream,
            Loop loop,
            Consumer<ByteBuffer> onData,
            Runnable onEnd,
            Runnable onReady,
            Runnable onDone) {
        this.stream = stream;
        this.loop = loop;
        this.onData = onData;
        this.onEnd = onEnd;
        this.onReady = onReady;
        this.onDone = onDone;
    }

    void start(String name) {
        Thread.ofPlatform().daemon().name(name).stackSize(STACK).start(this);
    }

    @Override
    public void run() {
        // When the child ends, the JDK locks the stream, drains the pipe and closes it. The lock is
        // held until all processes that the child started have ended, so that they can still print.
        synchronized (stream) {
            onReady.run();
            read();
        }
        if (!released && post(onEnd)) {
            onDone.run();
        }
    }

    private void read() {
        try {
            byte[] buffer = new byte[SMALLEST];
            int count = stream.read(buffer);
            while (count >= 0 && deliver(ByteBuffer.wrap(buffer, 0, count))) {
                if (count == buffer.length && count < LARGEST) {
                    buffer = new byte[2 * count];
                }
                count = stream.read(buffer);
            }
            stream.close();
        } catch (IOException e) {
            return; // closed by release(): a pipe has no other failures
        }
    }

    /** Waits until the loop has received the piece; returns whether to continue. */
    private boolean deliver(ByteBuffer data) {
        if (!post(() -> take(data))) {
            return false;
        }
        taken.acquireUninterruptibly();
        return !released;
    }

    private void take(ByteBuffer data) {
        try {
            onData.accept(data);
        } finally {
            taken.release();
        }
    }

    private boolean post(Runnable task) {
        try {
            loop.post(task);
            return true;
        } catch (RejectedExecutionException e) {
            released = true; // the loop is closed: there is no receiver
            return false;
        }
    }

    /** Stops reading, at the latest with the next piece. */
    void release() {
        released = true;
        taken.release();
    }
}
