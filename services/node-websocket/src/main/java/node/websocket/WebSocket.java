package node.websocket;

import java.nio.ByteBuffer;
import node.loop.Loop;
import node.net.Connection;

/**
 * One WebSocket. Use it only on its loop's thread.
 *
 * <p>What is sent is written at the end of the loop's turn, or earlier if it is large. What is sent
 * in the state CLOSING or CLOSED is dropped.
 */
public interface WebSocket {

    /** The loop of this WebSocket. */
    Loop loop();

    /** The state. */
    WebSocketState state();

    /** The subprotocol; empty if there is none. */
    String protocol();

    /** The extensions of the handshake, as in its field; empty if there are none. */
    String extensions();

    /**
     * Sends a message of text. A lone surrogate becomes U+FFFD.
     *
     * @return false when more than {@link WebSocketOptions#highWaterMark} octets are queued: the
     *     caller should wait for {@link WebSocketHandler#drained}. The message is queued in any
     *     case
     * @throws IllegalStateException in the state CONNECTING
     */
    boolean send(String text);

    /**
     * Sends a message of bytes. The caller may reuse the buffer.
     *
     * @return as {@link #send(String)}
     * @throws IllegalStateException in the state CONNECTING
     */
    boolean send(ByteBuffer binary);

    /**
     * Sends a ping.
     *
     * @param payload at most 125 octets
     * @return as {@link #send(String)}
     * @throws IllegalArgumentException if the payload is too long
     * @throws IllegalStateException in the state CONNECTING
     */
    boolean ping(ByteBuffer payload);

    /**
     * Sends a pong that nobody asked for. Pings are answered without it.
     *
     * @param payload at most 125 octets
     * @return as {@link #send(String)}
     * @throws IllegalArgumentException if the payload is too long
     * @throws IllegalStateException in the state CONNECTING
     */
    boolean pong(ByteBuffer payload);

    /**
     * Begins to close: sends a close frame behind all messages, and waits for the peer's up to
     * {@link WebSocketOptions#closeTimeout}. In the state CONNECTING, gives up. Idempotent.
     *
     * @param code 1000 to 1003, 1007 to 1014, or 3000 to 4999; {@link WebSocketClose#NO_CODE} for
     *     none
     * @param reason at most 123 octets in UTF-8; empty without a code
     * @throws IllegalArgumentException if the code or the reason is invalid
     */
    void close(int code, String reason);

    /** Begins to close without a code. */
    default void close() {
        close(WebSocketClose.NO_CODE, "");
    }

    /**
     * Closes at once and drops what is queued; only {@link WebSocketHandler#closed} follows.
     * Idempotent.
     */
    void destroy();

    /** Stops reading, so that the peer has to wait. Idempotent. */
    void pause();

    /** Continues reading. Idempotent. */
    void resume();

    /** The number of queued octets. */
    long queued();

    /**
     * The connection, for addresses, {@code ref} and {@code unref}. Do not write to it.
     *
     * @return null in the state CONNECTING
     */
    Connection connection();
}
