package node.tck.websocket;

import node.websocket.WebSockets;

/**
 * The rules of {@link WebSockets}, K1 and on. A test class implements this and says what to test.
 */
public interface WebSocketsVerification
        extends WebSocketHandshakes, WebSocketFrames, WebSocketLimits {}
