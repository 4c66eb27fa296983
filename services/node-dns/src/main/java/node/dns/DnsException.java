package node.dns;

import java.io.IOException;

/** A failed query. */
public final class DnsException extends IOException {

    private static final long serialVersionUID = 1L;

    private final DnsError error;
    private final String reason;

    public DnsException(DnsError error, String message, Throwable cause) {
        this(error, error.name(), message, cause);
    }

    /**
     * Creates a failure with its reason.
     *
     * @param reason see {@link #reason}
     */
    public DnsException(DnsError error, String reason, String message, Throwable cause) {
        super(error + ": " + message, cause);
        this.error = error;
        this.reason = reason;
    }

    /** The kind of the failure. */
    public DnsError error() {
        return error;
    }

    /**
     * The exact reason: the name of {@link #error}, or for a {@link DnsError#TEMPFAIL} {@code
     * TIMEOUT}, {@code CONNREFUSED} (out of reach), {@code SERVFAIL}, {@code REFUSED}, {@code
     * NOTIMP} or {@code CANCELLED}, for a {@link DnsError#PROTOCOL} also {@code FORMERR}, for a
     * {@link DnsError#BADQUERY} also {@code BADNAME}.
     */
    public String reason() {
        return reason;
    }
}
