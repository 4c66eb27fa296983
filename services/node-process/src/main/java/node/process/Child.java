package node.process;

import java.nio.ByteBuffer;

/**
 * A child process. It keeps the loop alive until {@link ChildHandler#exited}.
 *
 * <p>Touched only on its loop's thread: what changes it throws {@link IllegalStateException} on any
 * other.
 *
 * <p>No method waits for the child, however slowly it reads.
 */
public interface Child {

    /** The system's number of the process. */
    long pid();

    /** Whether the process has not ended yet. Its streams may outlive it. */
    boolean isAlive();

    /**
     * Writes all of {@code data} to the child's standard input, behind what was written before. The
     * bytes are copied: the buffer is the caller's again when this returns.
     *
     * @return false if the input is closed: by {@link #closeInput}, because the child closed its
     *     end, or because it has ended. The data is then dropped
     */
    boolean write(ByteBuffer data);

    /**
     * How many bytes the child has not taken yet. They have no bound but the memory: who writes
     * more than the child may read waits for {@link ChildHandler#drained}.
     */
    long queued();

    /** Closes the child's standard input, after what was written. Idempotent. */
    void closeInput();

    /**
     * Sends a signal. Signals arrive in the order in which they were sent; the call does not wait
     * for it.
     *
     * @throws ProcessException {@code ESRCH} if the process has ended, {@code ENOSYS} if the system
     *     has no such signal
     */
    void kill(Signal signal) throws ProcessException;

    /**
     * Lets go of the child, which lives on: its streams are closed, the loop is not kept alive any
     * more, and nothing is reported any more. Idempotent.
     */
    void release();
}
