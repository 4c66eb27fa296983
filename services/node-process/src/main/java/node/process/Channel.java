package node.process;

/**
 * A channel for messages between a process and the one that started it. A message is any number of
 * bytes and arrives whole, in order. Use it only on its loop's thread. No method blocks.
 *
 * <p>It keeps the loop alive while a message is being written, and otherwise as {@link #ref} and
 * {@link #unref} say; at first it does not.
 */
public interface Channel extends AutoCloseable {

    /** The address by which the other process connects. */
    String address();

    /**
     * Sends a message, or queues it while the other side does not read or has not connected yet.
     *
     * @param sent called on the loop when the system has taken the message; not called if the
     *     channel is closed before
     * @return false if the channel is closed
     */
    boolean send(byte[] message, Runnable sent);

    /** The number of queued bytes. */
    long queued();

    /** Whether the other side has connected. */
    boolean isConnected();

    /** Stops reading, or goes on: unread messages wait in the system. */
    void pause(boolean paused);

    /** Lets the channel keep the loop alive. */
    void ref();

    /** Lets the loop end although the channel is open. */
    void unref();

    /** Tells that the other process has ended: if it has never connected, the channel is closed. */
    void peerEnded();

    /** Closes the channel at once and drops the queued messages. Idempotent. */
    void drop();

    /** Closes the channel after the queued messages. No message arrives any more. Idempotent. */
    @Override
    void close();
}
