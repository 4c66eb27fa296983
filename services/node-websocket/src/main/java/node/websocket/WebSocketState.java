package node.websocket;

/**
 * The state of a {@link WebSocket}; it only moves forward.
 *
 * <pre>CONNECTING ──handshake──▶ OPEN ──a close frame, or a failure──▶ CLOSING ──▶ CLOSED</pre>
 */
public enum WebSocketState {
    /** The handshake is not complete. */
    CONNECTING,
    /** Messages can be sent. */
    OPEN,
    /** A close frame was sent or received, or the connection is being closed. */
    CLOSING,
    /** The handler's last event is due or was called. */
    CLOSED
}
