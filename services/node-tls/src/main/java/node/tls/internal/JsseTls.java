package node.tls.internal;

import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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

    /** How many contexts are kept for equal options. */
    private static final int CONTEXTS = 64;

    private final TrustStores stores = new TrustStores();
    private final Map<Loop, LoopState> states = new ConcurrentHashMap<>();

    /** The contexts that were used last, so that all workers resume the same sessions. */
    private final Map<TlsOptions, JsseContext> contexts =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<TlsOptions, JsseContext> eldest) {
                    return size() > CONTEXTS;
                }
            };

    /** For the service loader. */
    public JsseTls() {}

    @Override
    public String name() {
        return "jsse";
    }

    @Override
    public TlsContext context(TlsOptions options) throws TlsException {
        synchronized (contexts) {
            JsseContext known = contexts.get(options);
            if (known == null) {
                known = new JsseContext(options, stores);
                contexts.put(options, known);
            }
            return known;
        }
    }

    private LoopState state(Loop loop) {
        LoopState known = states.get(loop);
        if (known == null) {
            known = new LoopState(loop);
            states.put(loop, known);
            loop.onClose(() -> states.remove(loop));
        }
        return known;
    }

    @Override
    public Acceptor server(Loop loop, TlsServer server, Acceptor inside) {
        LoopState state = state(loop);
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
                return connection.new Carrier();
            }

            @Override
            public void closed(java.io.IOException error) {
                inside.closed(error);
            }
        };
    }

    @Override
    public Connector client(Loop loop, TlsClient client, Connector below) {
        LoopState state = state(loop);
        return (handler, started) -> {
            ClientConnection connection = new ClientConnection(loop, state, client);
            connection.handler = handler;
            Consumer<Connection> begun =
                    carrier -> {
                        connection.below = carrier;
                        started.accept(connection);
                    };
            below.connect(connection.new Carrier(), begun);
        };
    }

    @Override
    public List<X509Certificate> trusted(TrustStore store) {
        return stores.get(store);
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
