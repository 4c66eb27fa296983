package node.loop;

/**
 * Something a loop waits for. An open handle keeps {@link Loop#run()} from returning, unless it was
 * {@linkplain #unref() unreferenced}. Touched only on the loop's thread.
 */
public interface Handle extends AutoCloseable {

    /** Ends the wait: its callback is not called any more. Closing twice is harmless. */
    @Override
    void close();

    /** Whether the loop still waits for it. */
    boolean isOpen();

    /** Makes it keep the loop alive, as it does from the start. Idempotent. */
    void ref();

    /** Lets the loop end although this is still open. Idempotent. */
    void unref();
}
