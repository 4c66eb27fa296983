package node.tls;

import java.util.List;
import java.util.Objects;

/**
 * The client's side of a connection.
 *
 * @param serverName the host name that is sent (SNI); empty for none. An IP address is not sent
 * @param verifiedName the host name or IP address that the server's certificate must be for, else
 *     {@code ERR_TLS_CERT_ALTNAME_INVALID}; empty if the caller checks it
 * @param protocols the application protocols that are offered (ALPN), the preferred first
 * @param rejectUnauthorized whether a certificate that is not trusted fails the handshake;
 *     otherwise {@link TlsSession#authorizationError} says so
 * @param sessionKey connections of one context with the same key resume each other's sessions;
 *     empty for a full handshake
 */
public record TlsClient(
        TlsContext context,
        String serverName,
        String verifiedName,
        List<String> protocols,
        boolean rejectUnauthorized,
        String sessionKey,
        TlsLimits limits) {

    public TlsClient {
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(serverName, "serverName");
        Objects.requireNonNull(verifiedName, "verifiedName");
        protocols = List.copyOf(protocols);
        Objects.requireNonNull(sessionKey, "sessionKey");
        Objects.requireNonNull(limits, "limits");
    }

    /** A client that trusts the context's certificates for this host, and resumes sessions. */
    public static TlsClient of(TlsContext context, String host) {
        return new TlsClient(context, host, host, List.of(), true, host, TlsLimits.defaults());
    }

    /** The same client that offers these application protocols. */
    public TlsClient withProtocols(List<String> offered) {
        return new TlsClient(
                context, serverName, verifiedName, offered, rejectUnauthorized, sessionKey, limits);
    }

    /** The same client that goes on with a server that is not trusted, or does not. */
    public TlsClient withRejectUnauthorized(boolean reject) {
        return new TlsClient(
                context, serverName, verifiedName, protocols, reject, sessionKey, limits);
    }

    /** The same client whose sessions have another key. */
    public TlsClient withSessionKey(String key) {
        return new TlsClient(
                context, serverName, verifiedName, protocols, rejectUnauthorized, key, limits);
    }

    /** The same client with other limits. */
    public TlsClient withLimits(TlsLimits other) {
        return new TlsClient(
                context,
                serverName,
                verifiedName,
                protocols,
                rejectUnauthorized,
                sessionKey,
                other);
    }
}
