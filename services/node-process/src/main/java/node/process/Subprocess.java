package node.process;

import java.nio.ByteBuffer;

/**
 * A running program that {@link Processes#launch} started. Unlike {@link Child}, its output is read
 * piece by piece on request, and it does not keep the loop alive: its user holds the loop.
 *
 * <p>Use it only on its loop's thread. Only {@link #kill} may block, for a few milliseconds.
 */
public interface Subprocess {

    /** The process id. */
    long pid();

    /** Whether the process is running. Its streams may stay open longer. */
    boolean isAlive();

    /**
     * Requests one piece of output. It arrives by {@link SubprocessHandler#data}, or {@link
     * SubprocessHandler#ended}.
     *
     * @param descriptor 1 or 2, which is a pipe
     */
    void read(int descriptor);

    /** Closes the reading end of an output. No more data arrives. Idempotent. */
    void closeOutput(int descriptor);

    /**
     * Writes all of {@code data} to the standard input, which is a pipe. The bytes are not copied:
     * the caller must not change them before {@link SubprocessHandler#drained}.
     *
     * @return false if the input is closed; the data is then dropped
     */
    boolean write(ByteBuffer data);

    /** Closes the standard input after the queued bytes. Idempotent. */
    void closeInput();

    /** Closes the standard input and drops the queued bytes. Idempotent. */
    void dropInput();

    /**
     * Sends a signal.
     *
     * @throws ProcessException {@code ESRCH} if the process has ended, {@code EPERM} if it belongs
     *     to another user, {@code ENOSYS} if the system has no such signal
     */
    void kill(Signal signal) throws ProcessException;

    /** Closes the streams and stops all events. The process continues. Idempotent. */
    void release();
}
