package node.websocket;

import java.io.IOException;

/**
 * How a WebSocket ended.
 *
 * @param code the peer's close code; 1005 if its close frame had none. Without a close frame of the
 *     peer: the code of this side's failure, for instance 1002, or 1006 if the connection was lost
 * @param reason the peer's reason; empty if there is none
 * @param clean whether both sides have sent a close frame
 * @param error the failure; null if there is none
 */
public record WebSocketClose(int code, String reason, boolean clean, IOException error) {

    /** A close frame without a code. */
    public static final int NO_CODE = 1005;

    /** No close frame. */
    public static final int LOST = 1006;
}
