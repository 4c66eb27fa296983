package node.tls.internal;

import java.security.cert.CertificateException;

/** The peer's certificates are not trusted. */
final class Unauthorized extends CertificateException {

    private static final long serialVersionUID = 1L;

    /** Node's code. */
    private final String code;

    Unauthorized(String code) {
        super(code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
