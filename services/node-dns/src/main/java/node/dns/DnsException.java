package node.dns;

import java.io.IOException;

/** A failed query. */
public final class DnsException extends IOException {

    private static final long serialVersionUID = 1L;

    private final DnsError error;

    public DnsException(DnsError error, String message, Throwable cause) {
        super(error + ": " + message, cause);
        this.error = error;
    }

    /** The reason of the failure. */
    public DnsError error() {
        return error;
    }
}
