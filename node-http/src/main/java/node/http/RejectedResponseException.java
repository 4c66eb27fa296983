package node.http;

import java.io.IOException;

/**
 * Why a client rejects a response. It is the cause of the {@link node.net.NetException} with the
 * code {@code EPROTO} that handlers receive.
 */
public final class RejectedResponseException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The name of the reason. */
    private final String code;

    public RejectedResponseException(Rejection why) {
        super(why.reason());
        this.code = why.code();
    }

    /** The code of the {@link Rejection}, for instance {@code "BAD_STATUS"}. */
    public String code() {
        return code;
    }
}
