package node.net;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Receives the events of one connection, on its loop's thread, in this order:
 *
 * <pre>opened? (received | drained | timedOut)* ended? (drained | timedOut)* closed</pre>
 *
 * No method is called inside a call to the {@link Connection}. If a method throws, the connection
 * is destroyed and the exception reaches the loop's handler.
 */
public interface ConnectionHandler {

    /**
     * The owner of the connection is about to destroy it: the last chance to write what waits for
     * the end of the loop's turn. It arrives only as far as the system takes it at once.
     */
    default void flush() {}

    /** Both directions are open. */
    default void opened() {}

    /** Bytes arrived. The buffer belongs to the loop: read or copy its bytes before returning. */
    default void received(ByteBuffer data) {}

    /** The peer has ended its side. This side may write until {@link Connection#end}. */
    default void ended() {}

    /** All queued bytes are written. Called each time the queue becomes empty. */
    default void drained() {}

    /** Nothing was read or written within {@link Connection#timeout}. */
    default void timedOut() {}

    /**
     * Both directions are closed and all resources are released. Called exactly once, last.
     *
     * @param error the failure; null if both sides ended or {@link Connection#destroy} was called
     */
    default void closed(IOException error) {}
}
