package node.tls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listener;
import node.net.Transport;
import node.tls.TlsClient;
import node.tls.TlsConnection;
import node.tls.TlsException;
import node.tls.TlsKey;
import node.tls.TlsOptions;
import node.tls.TlsServer;

/** A client and a server over TCP on one loop. */
final class Pair implements AutoCloseable {

    /** In seconds: only a broken test waits so long. */
    private static final long PATIENCE = 30;

    final JsseTls tls;
    final Loop loop;
    final Transport transport = only(Transport.class);
    Side client = new Side();
    Side server = new Side();

    /** The transport's connection of the server. */
    Connection raw;

    /** What the server's side of TLS has instead of the transport's connection. */
    UnaryOperator<Connection> carriers = UnaryOperator.identity();

    /** What the transport has instead of TLS's handlers. */
    UnaryOperator<ConnectionHandler> handlers = UnaryOperator.identity();

    private Listener listener;

    Pair() {
        this(new JsseTls());
    }

    Pair(JsseTls tls) {
        this.tls = tls;
        loop = only(Loops.class).open(LoopOptions.defaults());
    }

    private static <S> S only(Class<S> service) {
        Pair.class.getModule().addUses(service);
        return ServiceLoader.load(service).findFirst().orElseThrow();
    }

    static String pem(String name) {
        return new String(bytes(name), StandardCharsets.US_ASCII);
    }

    static byte[] bytes(String name) {
        try (InputStream file = Pair.class.getResourceAsStream(name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TlsKey key(String name) {
        return TlsKey.of(pem(name + ".pem"), pem(name + "-key.pem"));
    }

    static TlsOptions serving(String name) {
        return TlsOptions.defaults().withKeys(key(name)).withTrust(pem("ca.pem"));
    }

    static TlsOptions trusting() {
        return TlsOptions.defaults().withTrust(pem("ca.pem"));
    }

    JsseContext context(TlsOptions options) {
        try {
            return (JsseContext) tls.context(options);
        } catch (TlsException e) {
            throw new UncheckedIOException(e);
        }
    }

    TlsServer server(TlsOptions options, String... protocols) {
        JsseContext context = context(options);
        return TlsServer.of(() -> context, List.of(protocols));
    }

    TlsClient client(TlsOptions options) {
        return TlsClient.of(context(options), "localhost");
    }

    void listen(TlsServer settings) {
        if (listener != null) {
            listener.close();
        }
        try {
            var inside =
                    tls.server(
                            loop,
                            settings,
                            accepted -> {
                                server.connection = (TlsConnection) accepted;
                                return server;
                            });
            listener =
                    transport.listen(
                            loop,
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            16,
                            accepted -> {
                                raw = accepted;
                                return handlers.apply(inside.accept(carriers.apply(accepted)));
                            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.address();
    }

    void connect(TlsClient settings) {
        tls.client(
                        loop,
                        settings,
                        (handler, started) ->
                                started.accept(
                                        transport.connect(
                                                loop, address(), handlers.apply(handler))))
                .connect(client, connection -> client.connection = (TlsConnection) connection);
    }

    /** Both open. */
    void open(TlsServer serverSettings, TlsClient clientSettings) {
        listen(serverSettings);
        connect(clientSettings);
        until(() -> client.heard("opened") && server.heard("opened"));
    }

    void again() {
        client = new Side();
        server = new Side();
    }

    void until(BooleanSupplier goal) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (!goal.getAsBoolean()) {
            assertThat(System.nanoTime() < end)
                    .as(
                            "client %s%s server %s%s",
                            client.events, client.error, server.events, server.error)
                    .isTrue();
            var turn = loop.schedule(1_000_000, loop::stop);
            loop.run();
            turn.close();
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
