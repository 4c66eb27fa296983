package node.http2.internal;

import java.io.IOException;

/** A field block breaks a rule of RFC 7541, and the table is lost with it. */
final class HpackException extends IOException {

    private static final long serialVersionUID = 1L;

    HpackException(String message) {
        super(message);
    }

    /** Nothing: the peer is wrong, not this code, and it may be wrong often. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
