package node.tck.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Connect;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listen;
import node.net.Listener;
import node.net.Transport;
import node.tck.tls.TlsTck;
import node.tls.Tls;
import node.tls.TlsClient;
import node.tls.TlsContext;
import node.tls.TlsException;
import node.tls.TlsKey;
import node.tls.TlsOptions;
import node.tls.TlsServer;

/** A transport with TLS on both sides: what runs on it must behave as without. */
final class SecureTransport implements Transport {

    private final Transport below = ServiceLoader.load(Transport.class).findFirst().orElseThrow();
    private final Tls tls = ServiceLoader.load(Tls.class).findFirst().orElseThrow();
    private final TlsContext context;

    SecureTransport() {
        try {
            context =
                    tls.context(
                            TlsOptions.defaults()
                                    .withKeys(TlsKey.of(pem("ec"), pem("ec-key")))
                                    .withTrust(pem("ca")));
        } catch (TlsException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(String name) {
        try (InputStream file = TlsTck.class.getResourceAsStream(name + ".pem")) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "secure";
    }

    @Override
    public Listener listen(Loop loop, Listen listen, Acceptor acceptor) throws IOException {
        TlsServer server = TlsServer.of(() -> context, List.of());
        return below.listen(loop, listen, tls.server(loop, server, acceptor));
    }

    @Override
    public Connection connect(Loop loop, Connect connect, ConnectionHandler handler) {
        Connection[] made = new Connection[1];
        tls.client(
                        loop,
                        TlsClient.of(context, "localhost"),
                        (inside, started) -> started.accept(below.connect(loop, connect, inside)))
                .connect(handler, connection -> made[0] = connection);
        return made[0];
    }
}
