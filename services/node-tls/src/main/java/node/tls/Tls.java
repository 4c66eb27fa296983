package node.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Connector;

/**
 * Speaks TLS on connections. This is the service of the module {@code node.tls}.
 *
 * <p>It opens no sockets: it makes, of an {@link Acceptor} or a {@link Connector}, another one
 * whose connections are encrypted. Connections are {@link TlsConnection}s. Their handler's {@code
 * opened} follows the handshake; bytes written before wait. An end of the transport without TLS's
 * own end is the failure {@code ERR_SSL_UNEXPECTED_EOF_WHILE_READING}, never {@code ended}.
 *
 * <p>Neither a second handshake by the peer (renegotiation) is supported, nor certificates asked
 * for after the handshake, nor early data.
 */
public interface Tls {

    /** The name by which a user chooses this provider, for instance {@code "jsse"}. */
    String name();

    /**
     * Makes a context, with its keys and certificates. It is immutable, for all threads and loops.
     * Equal options may return the same context, so that sessions of one can be resumed on all
     * loops.
     *
     * @throws TlsException if a key or a certificate cannot be read, with Node's code
     */
    TlsContext context(TlsOptions options) throws TlsException;

    /**
     * Makes an acceptor for a listener. The inner acceptor receives each connection when it is
     * accepted, before the handshake.
     */
    Acceptor server(Loop loop, TlsServer server, Acceptor inside);

    /** Makes a connector whose connections are those of the one below, encrypted. */
    Connector client(Loop loop, TlsClient client, Connector below);

    /**
     * The certificates of a trust store, in no particular order. Reading them takes a while the
     * first time.
     */
    List<X509Certificate> trusted(TrustStore store);

    /** The cipher suites that the provider supports, by their IANA names, in its order. */
    List<String> cipherSuites();
}
