package node.process;

import java.nio.ByteBuffer;

/**
 * A child process. It keeps the loop alive until {@link ChildHandler#exited}.
 *
 * <p>Use it only on its loop's thread: methods that change it throw {@link IllegalStateException}
 * on other threads.
 *
 * <p>No method blocks, even if the child reads slowly.
 */
public interface Child {

    /** The process id. */
    long pid();

    /** Whether the process is running. Its streams may stay open longer. */
    boolean isAlive();

    /**
     * Writes all of {@code data} to the child's standard input, in order. The bytes are copied, so
     * the caller may reuse the buffer.
     *
     * @return false if the input is closed: by {@link #closeInput}, by the child, or because it has
     *     ended. The data is then dropped
     */
    boolean write(ByteBuffer data);

    /**
     * The number of queued bytes that the child has not read. Only memory limits the queue: writers
     * should wait for {@link ChildHandler#drained}.
     */
    long queued();

    /** Closes the child's standard input after the queued bytes. Idempotent. */
    void closeInput();

    /**
     * Sends a signal without waiting for its arrival. Signals arrive in order.
     *
     * @throws ProcessException {@code ESRCH} if the process has ended, {@code ENOSYS} if the system
     *     has no such signal
     */
    void kill(Signal signal) throws ProcessException;

    /**
     * Releases the child, which continues to run: closes its streams, stops all events, and no
     * longer keeps the loop alive. Idempotent.
     */
    void release();
}
