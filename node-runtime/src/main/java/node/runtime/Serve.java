package node.runtime;

import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import node.tls.TlsOptions;

/**
 * Where the handler of a program is served.
 *
 * @param address port 0 selects a free port
 * @param tls the keys with their certificates, and the versions; empty for connections that are not
 *     encrypted
 */
public record Serve(InetSocketAddress address, Optional<TlsOptions> tls) {

    public Serve {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(tls, "tls");
    }

    /**
     * A place for connections that are not encrypted.
     *
     * @param host an address, or a name that is looked up when the program listens
     * @param port 0 selects a free one
     */
    public static Serve at(String host, int port) {
        return new Serve(InetSocketAddress.createUnresolved(host, port), Optional.empty());
    }

    /** The same place for connections by TLS. */
    public Serve withTls(TlsOptions options) {
        return new Serve(address, Optional.of(options));
    }
}
