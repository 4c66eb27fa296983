package node.websocket.internal;

import node.websocket.WebSocketOptions;

/**
 * By what rules a WebSocket works: what the program wants, and what the handshake agreed on. Many
 * WebSockets share one.
 *
 * @param protocol the subprotocol; empty for none
 * @param extension null if messages are not compressed
 */
record Agreement(WebSocketOptions options, boolean isClient, String protocol, Extension extension) {

    /** Before the handshake. */
    static Agreement wanted(WebSocketOptions options, boolean isClient) {
        return new Agreement(options, isClient, "", null);
    }

    Agreement with(String chosen, Extension agreed) {
        return new Agreement(options, isClient, chosen, agreed);
    }
}
