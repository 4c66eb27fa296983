package node.http2.internal;

import java.io.IOException;
import node.http2.Http2Error;
import node.http2.Http2Handler.Failure;

/** What the peer sent breaks a rule for the whole session, which fails with an error code. */
final class FailedException extends IOException {

    private static final long serialVersionUID = 1L;

    final Failure failure;
    final Http2Error error;

    FailedException(Failure failure, Http2Error error, String message) {
        super(message, null);
        this.failure = failure;
        this.error = error;
    }

    static FailedException of(Http2Error error, String message) {
        return new FailedException(Failure.PROTOCOL, error, message);
    }

    static FailedException protocol(String message) {
        return of(Http2Error.PROTOCOL_ERROR, message);
    }

    static FailedException frameSize(String message) {
        return of(Http2Error.FRAME_SIZE_ERROR, message);
    }

    static FailedException flood(String message) {
        return new FailedException(Failure.FLOOD, Http2Error.ENHANCE_YOUR_CALM, message);
    }
}
