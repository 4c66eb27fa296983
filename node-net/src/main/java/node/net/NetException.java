package node.net;

import java.io.IOException;

/** A network failure with its POSIX code. */
public final class NetException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The code, for instance {@code "EADDRINUSE"}. */
    private final String code;

    public NetException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The POSIX code, for instance {@code "ECONNREFUSED"}. */
    public String code() {
        return code;
    }
}
