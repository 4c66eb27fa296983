package node.net;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Hears of what happens on one connection, on its loop's thread, in this order:
 *
 * <pre>opened? (received | drained | timedOut)* ended? (drained | timedOut)* closed</pre>
 *
 * No method is called inside a call to the {@link Connection}. An exception that one throws
 * destroys the connection and then reaches the loop's handler.
 */
public interface ConnectionHandler {

    /** Both directions are open. */
    default void opened() {}

    /**
     * Bytes arrived. The buffer is the loop's: take or copy what is wanted before returning; what
     * is left in it is gone.
     */
    default void received(ByteBuffer data) {}

    /** The peer sends no more. Writing goes on until {@link Connection#end}. */
    default void ended() {}

    /** All that was queued is written. Called each time the queue runs empty. */
    default void drained() {}

    /** Nothing was read or written for as long as {@link Connection#timeout} allowed. */
    default void timedOut() {}

    /**
     * Both directions are closed and everything is released. Called exactly once, last.
     *
     * @param error what broke it; null if both sides ended or {@link Connection#destroy} was called
     */
    default void closed(IOException error) {}
}
