package node.tls.internal;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Connector;
import node.tls.Tls;
import node.tls.TlsClient;
import node.tls.TlsContext;
import node.tls.TlsException;
import node.tls.TlsOptions;
import node.tls.TlsServer;
import node.tls.TrustStore;

/** TLS by the engine of the JDK. */
public final class JsseTls implements Tls {

    /** Null before first use: a program without TLS loads nothing else of it. */
    private Shared shared;

    private final UnaryOperator<SSLEngine> engines;

    /** For the service loader. */
    public JsseTls() {
        this(UnaryOperator.identity());
    }

    /** For tests, whose engines do what the JDK's rarely do. */
    JsseTls(UnaryOperator<SSLEngine> engines) {
        this.engines = engines;
    }

    @Override
    public String name() {
        return "jsse";
    }

    synchronized Shared shared() {
        if (shared == null) {
            shared = new Shared(engines);
        }
        return shared;
    }

    @Override
    public TlsContext context(TlsOptions options) throws TlsException {
        return shared().context(options);
    }

    @Override
    public Acceptor server(Loop loop, TlsServer server, Acceptor inside) {
        LoopState state = shared().state(loop);
        return new Acceptor() {
            @Override
            public ConnectionHandler accept(Connection below) {
                ServerConnection connection = new ServerConnection(loop, state, server);
                connection.below = below;
                connection.handler = new ConnectionHandler() {}; // until the acceptor returns
                connection.armHandshake();
                ConnectionHandler chosen = inside.accept(connection);
                if (chosen == null) {
                    connection.arm(0, null);
                    return null;
                }
                connection.handler = chosen;
                return new Carrier(connection);
            }

            @Override
            public void closed(IOException error) {
                inside.closed(error);
            }
        };
    }

    @Override
    public Connector client(Loop loop, TlsClient client, Connector below) {
        LoopState state = shared().state(loop);
        return (handler, started) -> {
            ClientConnection connection = new ClientConnection(loop, state, client);
            connection.handler = handler;
            Consumer<Connection> begun =
                    carrier -> {
                        connection.below = carrier;
                        started.accept(connection);
                    };
            below.connect(new Carrier(connection), begun);
        };
    }

    @Override
    public List<X509Certificate> trusted(TrustStore store) {
        return shared().stores.get(store);
    }

    @Override
    public List<String> cipherSuites() {
        try {
            return JsseContext.cipherSuites();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }
}
