package node.process;

import java.nio.ByteBuffer;

/** Receives the events of a {@link Subprocess}, on its loop's thread. */
public interface SubprocessHandler {

    /**
     * A requested piece of output. The buffer is the receiver's.
     *
     * @param descriptor 1 or 2
     */
    void data(int descriptor, ByteBuffer data);

    /** An output has ended. Called after a request, once. */
    void ended(int descriptor);

    /** All queued bytes are written to the standard input. */
    void drained();

    /** The standard input is closed by its reader: queued bytes are lost. Called at most once. */
    void inputBroken();

    /** The process has ended. Its streams may stay open longer. Called once. */
    void exited(ExitStatus status);
}
