package node.tls;

import java.io.IOException;

/** A failure of TLS, with Node's code. */
public final class TlsException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The code, for instance {@code "CERT_HAS_EXPIRED"}. */
    private final String code;

    /** What OpenSSL calls the failure. */
    private final String reason;

    /** Creates a failure whose message is its reason. */
    public TlsException(String code, String reason, Throwable cause) {
        this(code, reason, reason, cause);
    }

    /** Creates a failure. */
    public TlsException(String code, String reason, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.reason = reason;
    }

    /** The code, for instance {@code "ERR_SSL_NO_SHARED_CIPHER"}. */
    public String code() {
        return code;
    }

    /** The reason in OpenSSL's words, for instance {@code "no shared cipher"}. */
    public String reason() {
        return reason;
    }
}
