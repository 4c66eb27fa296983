package node.net;

import java.io.IOException;

/** A failure of the network, named by the code that POSIX has for it. */
public final class NetException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The code, for instance {@code "EADDRINUSE"}. */
    private final String code;

    public NetException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The POSIX name of the failure, for instance {@code "ECONNREFUSED"}. */
    public String code() {
        return code;
    }
}
