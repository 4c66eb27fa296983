package node.process;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Receives the events of a child, on its loop's thread. {@link #exited} is called once, last.
 * Exceptions reach the loop's handler, and further events follow.
 *
 * <p>At most 64 KiB per stream wait for this handler. Further output waits in the system's pipe;
 * when that is full, the child blocks.
 */
public interface ChildHandler {

    /** Standard output of the child. The buffer is valid until this method returns. */
    default void output(ByteBuffer data) {}

    /** Standard output has ended. Called once. */
    default void outputEnded() {}

    /** Standard error of the child, as with {@link #output}. */
    default void error(ByteBuffer data) {}

    /** Standard error has ended. Called once. */
    default void errorEnded() {}

    /**
     * All queued bytes are written to the child's input. Called each time the queue becomes empty.
     */
    default void drained() {}

    /**
     * The child has closed its input: queued bytes are lost. Called at most once, and not after the
     * end of the child is known.
     */
    default void inputBroken(IOException why) {}

    /**
     * The child and both of its streams have ended. Other processes may have kept the streams open
     * longer.
     *
     * @param status the exit status; 128 plus the signal number if a signal ended it
     */
    default void exited(int status) {}
}
