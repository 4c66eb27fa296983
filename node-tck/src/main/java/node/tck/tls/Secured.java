package node.tck.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listener;
import node.net.Transport;
import node.tck.internal.Peer;
import node.tck.internal.Trial;
import node.tls.Tls;
import node.tls.TlsClient;
import node.tls.TlsConnection;
import node.tls.TlsContext;
import node.tls.TlsException;
import node.tls.TlsKey;
import node.tls.TlsOptions;
import node.tls.TlsServer;
import node.tls.TlsSession;

/**
 * A client and a server that speak TLS on one loop. Their certificates lie beside this class: those
 * that {@code ca} issued are for localhost, except {@code other}.
 */
final class Secured implements AutoCloseable {

    final Trial trial;
    final Tls tls;
    Peer client;
    Peer server;

    /** The server's side of the transport. */
    Connection raw;

    private final Transport transport;
    private Listener listener;

    Secured(TlsSubject subject) {
        trial = new Trial(subject.loops());
        transport = subject.transport();
        tls = subject.tls();
        again();
    }

    /** Two new peers. */
    void again() {
        client = new Peer(trial, "client");
        server = new Peer(trial, "server");
        trial.log.clear();
    }

    static String pem(String name) {
        try (InputStream file = Secured.class.getResourceAsStream(name + ".pem")) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TlsKey key(String name) {
        return TlsKey.of(pem(name), pem(name + "-key"));
    }

    /** The server's options with one of the keys. */
    static TlsOptions serving(String key) {
        return TlsOptions.defaults().withKeys(key(key)).withTrust(pem("ca"));
    }

    /** The client's options. */
    static TlsOptions trusting() {
        return TlsOptions.defaults().withTrust(pem("ca"));
    }

    TlsContext context(TlsOptions options) {
        try {
            return tls.context(options);
        } catch (TlsException e) {
            throw new UncheckedIOException(e);
        }
    }

    TlsServer server(TlsOptions options, String... protocols) {
        TlsContext context = context(options);
        return TlsServer.of(() -> context, List.of(protocols));
    }

    TlsClient client(TlsOptions options) {
        return TlsClient.of(context(options), "localhost");
    }

    void listen(TlsServer settings) {
        if (listener != null) {
            listener.close();
        }
        var inside =
                tls.server(
                        trial.loop,
                        settings,
                        accepted -> {
                            server.connection = accepted;
                            trial.happened("accepted");
                            return server;
                        });
        try {
            listener =
                    transport.listen(
                            trial.loop,
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            16,
                            accepted -> {
                                raw = accepted;
                                return inside.accept(accepted);
                            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SocketAddress address() {
        return listener.address();
    }

    /** Connects without TLS. */
    Connection connectPlain() {
        return transport.connect(trial.loop, address(), new ConnectionHandler() {});
    }

    void connect(TlsClient settings) {
        tls.client(
                        trial.loop,
                        settings,
                        (handler, started) ->
                                started.accept(transport.connect(trial.loop, address(), handler)))
                .connect(client, connection -> client.connection = connection);
    }

    /** Both open. */
    void open(TlsServer serverSettings, TlsClient clientSettings) {
        listen(serverSettings);
        connect(clientSettings);
        trial.runUntil(() -> client.heard("opened") && server.heard("opened"));
    }

    /** Both open, with the usual certificates. */
    void open() {
        open(server(serving("ec")), client(trusting()));
    }

    static TlsSession session(Peer peer) {
        return ((TlsConnection) peer.connection).session();
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.close();
        }
        trial.close();
    }
}
