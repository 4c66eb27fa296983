package node.websocket;

/** Receives the WebSockets of a server. */
@FunctionalInterface
public interface WebSocketAcceptor {

    /**
     * Called once on the loop's thread, when the response to the handshake is written. The
     * WebSocket may be written to at once; {@link WebSocketHandler#opened} follows this method.
     *
     * @return the handler of its events, not null
     */
    WebSocketHandler accept(WebSocket socket);
}
