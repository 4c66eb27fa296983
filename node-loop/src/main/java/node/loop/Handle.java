package node.loop;

/**
 * Something a loop waits for. An open handle keeps {@link Loop#run()} from returning, unless it was
 * {@linkplain #unref() unreferenced}. Use it only on the loop's thread.
 */
public interface Handle extends AutoCloseable {

    /** Stops waiting: the callback is not called again. Idempotent. */
    @Override
    void close();

    /** Whether the loop still waits for this. */
    boolean isOpen();

    /** Makes this keep the loop alive, which is the default. Idempotent. */
    void ref();

    /** Lets the loop end although this is still open. Idempotent. */
    void unref();
}
