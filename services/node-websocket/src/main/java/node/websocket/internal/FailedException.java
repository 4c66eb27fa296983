package node.websocket.internal;

import java.io.IOException;

/** What the peer sent breaks a rule; the connection fails with a close code. */
final class FailedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The close code that is sent. */
    final int code;

    FailedException(int code, String message) {
        super(message);
        this.code = code;
    }

    static FailedException protocol(String message) {
        return new FailedException(Opcode.PROTOCOL_ERROR, message);
    }
}
