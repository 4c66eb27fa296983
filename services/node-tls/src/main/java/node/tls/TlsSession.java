package node.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

/**
 * What a handshake agreed on.
 *
 * @param protocol {@code TLSv1.2} or {@code TLSv1.3}
 * @param cipherSuite the IANA name
 * @param alpn the application protocol; empty if none was agreed on
 * @param serverName the name that the client asked for; empty if it sent none
 * @param peer the peer's certificates, its own first; empty if it sent none
 * @param local this side's certificates, its own first; empty if it sent none
 * @param authorizationError why the peer is not trusted, as Node's code; null if it is, or if there
 *     was nothing to check
 * @param resumed whether an earlier session was resumed
 * @param id the session's identifier; may be empty
 * @param stapled the OCSP response that the server sent; empty if it sent none
 */
public record TlsSession(
        String protocol,
        String cipherSuite,
        String alpn,
        String serverName,
        List<X509Certificate> peer,
        List<X509Certificate> local,
        String authorizationError,
        boolean resumed,
        byte[] id,
        byte[] stapled) {

    public TlsSession {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(cipherSuite, "cipherSuite");
        peer = List.copyOf(peer);
        local = List.copyOf(local);
    }
}
