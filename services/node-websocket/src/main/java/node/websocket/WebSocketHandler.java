package node.websocket;

import java.nio.ByteBuffer;

/**
 * Receives the events of one WebSocket, on its loop's thread, in this order:
 *
 * <pre>(opened (text | binary | ping | pong | drained)* closing? drained*)? closed</pre>
 *
 * If a method throws, the connection is destroyed and the exception reaches the loop's handler.
 */
public interface WebSocketHandler {

    /** The handshake is complete. */
    default void opened() {}

    /** A message of text arrived. */
    default void text(String message) {}

    /**
     * A message of bytes arrived.
     *
     * @param message on the heap, and from now on the handler's
     */
    default void binary(ByteBuffer message) {}

    /**
     * A ping arrived; the response to it is sent by itself.
     *
     * @param payload at most 125 octets; from now on the handler's
     */
    default void ping(ByteBuffer payload) {}

    /**
     * A pong arrived, also one that nobody asked for.
     *
     * @param payload at most 125 octets; from now on the handler's
     */
    default void pong(ByteBuffer payload) {}

    /** The queue is written after a method of {@link WebSocket} that sends returned false. */
    default void drained() {}

    /**
     * The peer's close frame arrived; no more messages follow. The response to it is sent by
     * itself.
     *
     * @param code 1005 if the peer gave none
     */
    default void closing(int code, String reason) {}

    /** The connection is closed. Called exactly once, last. */
    default void closed(WebSocketClose close) {}
}
