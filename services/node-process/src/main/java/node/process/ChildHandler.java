package node.process;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Hears of what a child does, on its loop's thread. {@link #exited} comes once, last. What a method
 * throws reaches the loop's handler of exceptions, and the child goes on.
 *
 * <p>Of each stream at most 64 KiB wait for this handler. What the child prints beyond that waits
 * in the system's pipe, and when that is full, the child waits.
 */
public interface ChildHandler {

    /** The child printed. What is left in the buffer when this returns is gone. */
    default void output(ByteBuffer data) {}

    /** Nobody can print to the child's standard output any more. Called once. */
    default void outputEnded() {}

    /** The child printed to its standard error, as with {@link #output}. */
    default void error(ByteBuffer data) {}

    /** Nobody can print to the child's standard error any more. Called once. */
    default void errorEnded() {}

    /** All that was written to the child has gone into its input. Called each time that is so. */
    default void drained() {}

    /**
     * The child does not read its input any more: what was queued is lost. Called at most once; not
     * called if the end of the child is known before.
     */
    default void inputBroken(IOException why) {}

    /**
     * The child has ended and so have both of its streams, which other processes may have kept
     * open.
     *
     * @param status what it exited with; 128 and the number of the signal if one ended it
     */
    default void exited(int status) {}
}
