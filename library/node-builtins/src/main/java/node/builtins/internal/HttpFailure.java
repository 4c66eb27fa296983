package node.builtins.internal;

import java.io.IOException;
import node.http.RejectedResponseException;
import node.http.Rejection;
import node.script.Export;

/** Why a message is not valid, or why there is no response, for JavaScript. */
public final class HttpFailure {

    /** The code of a failure that is the message's. */
    private static final String INVALID = "EPROTO";

    private final String code;
    private final String kind;
    private final String reason;

    private HttpFailure(String code, String kind, String reason) {
        this.code = code;
        this.kind = kind;
        this.reason = reason;
    }

    static HttpFailure of(Rejection why) {
        return new HttpFailure(INVALID, why.code(), why.reason());
    }

    static HttpFailure of(IOException error) {
        String code = NetSocket.code(error);
        return error.getCause() instanceof RejectedResponseException why
                ? new HttpFailure(code, why.code(), why.getMessage())
                : new HttpFailure(code, null, String.valueOf(error.getMessage()));
    }

    /** Returns the code of the system; EPROTO for a message that is not valid. */
    @Export
    public String code() {
        return code;
    }

    /** Returns the code of a {@link Rejection}; null if the message is not the reason. */
    @Export
    public String kind() {
        return kind;
    }

    @Export
    public String reason() {
        return reason;
    }
}
