/**
 * WebSocket (RFC 6455), server and client, over the HTTP of any provider.
 *
 * @provides node.websocket.WebSockets the built-in implementation
 */
module node.websocket {
    requires transitive node.http;

    exports node.websocket;

    provides node.websocket.WebSockets with
            node.websocket.internal.Rfc6455;
}
