package node.process.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Reads one output of a subprocess on its own thread, one piece for each request. */
final class OutputPull {

    private static final int SMALLEST = 8 * 1024;
    private static final int LARGEST = 64 * 1024;

    private final Semaphore requests = new Semaphore(0);
    private final Consumer<ByteBuffer> onData;
    private final Runnable onEnd;
    private volatile boolean closed;

    /**
     * Creates a reader.
     *
     * @param onData receives each piece, on the reader's thread
     * @param onEnd called after the last piece, on the reader's thread
     */
    OutputPull(Consumer<ByteBuffer> onData, Runnable onEnd) {
        this.onData = onData;
        this.onEnd = onEnd;
    }

    /**
     * Reads until the end, on the calling thread. When the process ends, the JDK locks the stream,
     * drains the pipe and closes it. So the caller must hold the stream's lock, so that processes
     * that it has started can still print.
     */
    void run(InputStream stream) {
        int size = SMALLEST;
        while (true) {
            requests.acquireUninterruptibly();
            if (closed) {
                return;
            }
            byte[] buffer = new byte[size];
            int count = read(stream, buffer);
            if (count < 0) {
                onEnd.run();
                return;
            }
            if (count == size && size < LARGEST) {
                size *= 2;
            }
            onData.accept(
                    ByteBuffer.wrap(
                            count < buffer.length / 2 ? Arrays.copyOf(buffer, count) : buffer,
                            0,
                            count));
        }
    }

    private static int read(InputStream stream, byte[] buffer) {
        try {
            return stream.read(buffer);
        } catch (IOException e) {
            return -1; // closed by us: a pipe has no other failures
        }
    }

    void request() {
        requests.release();
    }

    /** Stops reading, at the latest with the next piece. */
    void close() {
        closed = true;
        requests.release();
    }
}
