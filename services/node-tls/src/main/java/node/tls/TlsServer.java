package node.tls;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The server's side of connections.
 *
 * @param chooser decides by which context to go on
 * @param clientAuth whether clients are asked for certificates
 * @param rejectUnauthorized whether a client's certificate that is not trusted fails the handshake;
 *     otherwise {@link TlsSession#authorizationError} says so
 */
public record TlsServer(
        ServerChooser chooser,
        ClientAuth clientAuth,
        boolean rejectUnauthorized,
        TlsLimits limits) {

    public TlsServer {
        Objects.requireNonNull(chooser, "chooser");
        Objects.requireNonNull(clientAuth, "clientAuth");
        Objects.requireNonNull(limits, "limits");
    }

    /**
     * A server that asks for no certificates.
     *
     * @param current asked once for each connection, so that certificates can be replaced while the
     *     server runs
     * @param protocols the application protocols, the preferred first; empty for none
     */
    public static TlsServer of(Supplier<TlsContext> current, List<String> protocols) {
        ServerChooser chooser = (hello, choice) -> choice.use(current.get(), protocols);
        return new TlsServer(chooser, ClientAuth.NONE, true, TlsLimits.defaults());
    }

    /** The same server with other limits. */
    public TlsServer withLimits(TlsLimits other) {
        return new TlsServer(chooser, clientAuth, rejectUnauthorized, other);
    }

    /** The same server that asks clients for certificates. */
    public TlsServer withClientAuth(ClientAuth auth, boolean reject) {
        return new TlsServer(chooser, auth, reject, limits);
    }
}
