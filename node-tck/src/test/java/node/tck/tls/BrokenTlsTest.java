package node.tck.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Connector;
import node.tck.Patience;
import node.tck.Twist;
import node.tck.Verdicts;
import node.tls.ClientAuth;
import node.tls.ClientHello;
import node.tls.ServerChooser;
import node.tls.Tls;
import node.tls.TlsClient;
import node.tls.TlsConnection;
import node.tls.TlsContext;
import node.tls.TlsException;
import node.tls.TlsOptions;
import node.tls.TlsServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** TLS that breaks one rule each is caught by its number. */
@ExtendWith(Patience.class)
class BrokenTlsTest {

    private static final Tls RIGHT = ServiceLoader.load(Tls.class).findFirst().orElseThrow();

    @ParameterizedTest
    @MethodSource
    void theBrokenRuleIsNamed(String number, Tls wrong) {
        Map<String, Throwable> broken = Verdicts.broken(TlsVerification.class, () -> wrong, number);
        assertThat(broken).as("%s", broken).containsOnlyKeys(number);
    }

    static Stream<Arguments> theBrokenRuleIsNamed() {
        return Stream.of(
                arguments("X1", connections("queued", (right, method, a) -> 0L)),
                arguments("X2", connections("write", BrokenTlsTest::shortened)),
                arguments("X3", connections("pause", (right, method, a) -> null)),
                arguments("X4", handlers("closed", BrokenTlsTest::lostInTheEnd)),
                arguments("X5", handlers("closed", BrokenTlsTest::endedInstead)),
                arguments("X6", deafAfterTheEnd()),
                arguments("X7", connections("exportKeyingMaterial", BrokenTlsTest::always)),
                arguments("X8", server(BrokenTlsTest::withoutDeadline)),
                arguments("X9", acceptor(oneAtATime())),
                arguments("X10", handlers("closed", BrokenTlsTest::otherCode)),
                arguments("X11", client(c -> c.withRejectUnauthorized(true))),
                arguments("X12", server(BrokenTlsTest::withoutCertificates)),
                arguments("X13", client(c -> c.withSessionKey(""))),
                arguments("X14", server(BrokenTlsTest::withoutName)),
                arguments("X15", server(BrokenTlsTest::lastProtocol)),
                arguments("X16", server(once())),
                arguments("X17", context()),
                arguments("X18", connections("overhead", (right, method, a) -> 0L)));
    }

    // ---- settings that are changed ----

    private interface Change<T> {
        T of(T right);
    }

    private static Tls server(Change<TlsServer> change) {
        return Twist.of(
                Tls.class,
                RIGHT,
                "server",
                (right, method, a) ->
                        right.server((Loop) a[0], change.of((TlsServer) a[1]), (Acceptor) a[2]));
    }

    private static Tls client(Change<TlsClient> change) {
        return Twist.of(
                Tls.class,
                RIGHT,
                "client",
                (right, method, a) ->
                        right.client((Loop) a[0], change.of((TlsClient) a[1]), (Connector) a[2]));
    }

    private static Tls context() {
        return Twist.of(
                Tls.class,
                RIGHT,
                "context",
                (right, method, a) -> {
                    try {
                        return right.context((TlsOptions) a[0]);
                    } catch (TlsException e) {
                        throw new TlsException("EINVAL", "no", e);
                    }
                });
    }

    private static TlsServer withoutDeadline(TlsServer right) {
        return right.withLimits(right.limits().withHandshakeTimeout(0));
    }

    private static TlsServer withoutCertificates(TlsServer right) {
        return right.withClientAuth(ClientAuth.NONE, true);
    }

    private static TlsServer chooser(TlsServer right, ServerChooser chooser) {
        return new TlsServer(
                chooser, right.clientAuth(), right.rejectUnauthorized(), right.limits());
    }

    private static TlsServer withoutName(TlsServer right) {
        return chooser(
                right,
                (hello, choice) ->
                        right.chooser().choose(new ClientHello("", hello.protocols()), choice));
    }

    private static TlsServer lastProtocol(TlsServer right) {
        return chooser(
                right,
                (hello, choice) ->
                        right.chooser()
                                .choose(
                                        hello,
                                        choosing(
                                                choice,
                                                (c, protocols) ->
                                                        choice.use(c, protocols.reversed()))));
    }

    private interface Use {
        void use(TlsContext context, List<String> protocols);
    }

    private static ServerChooser.Choice choosing(ServerChooser.Choice right, Use use) {
        return new ServerChooser.Choice() {
            @Override
            public void use(TlsContext context, List<String> protocols) {
                use.use(context, protocols);
            }

            @Override
            public void reject(ServerChooser.Alert alert, TlsException failure) {
                right.reject(alert, failure);
            }
        };
    }

    private static Change<TlsServer> once() {
        return right -> {
            TlsContext[] first = new TlsContext[1];
            return chooser(
                    right,
                    (hello, choice) ->
                            right.chooser()
                                    .choose(
                                            hello,
                                            choosing(
                                                    choice,
                                                    (context, protocols) -> {
                                                        if (first[0] == null) {
                                                            first[0] = context;
                                                        }
                                                        choice.use(first[0], protocols);
                                                    })));
        };
    }

    // ---- acceptors ----

    private interface Wrong {
        Acceptor of(Acceptor right);
    }

    private static Tls acceptor(Wrong wrong) {
        return Twist.of(
                Tls.class,
                RIGHT,
                "server",
                (right, method, a) -> wrong.of((Acceptor) Twist.pass(right, method, a)));
    }

    /** Refuses a connection while the handshake of another goes on. */
    private static Wrong oneAtATime() {
        return right -> {
            Connection[] open = new Connection[1];
            return connection -> {
                if (open[0] != null) {
                    return null;
                }
                open[0] = connection;
                ConnectionHandler handler = right.accept(connection);
                return Twist.of(
                        ConnectionHandler.class,
                        handler,
                        (self, method, a) -> {
                            if (method.getName().equals("received")
                                    || method.getName().equals("closed")) {
                                open[0] = null;
                            }
                            return Twist.pass(self, method, a);
                        });
            };
        };
    }

    // ---- connections and handlers ----

    private static Tls connections(String name, Twist<TlsConnection> wrong) {
        return Twist.of(
                Tls.class,
                RIGHT,
                (right, method, a) -> {
                    if (method.getName().equals("server")) {
                        Acceptor inside = (Acceptor) a[2];
                        Acceptor twisted = c -> inside.accept(twist(c, name, wrong));
                        return Twist.pass(right, method, a[0], a[1], twisted);
                    }
                    if (method.getName().equals("client")) {
                        Connector connector = (Connector) Twist.pass(right, method, a);
                        return (Connector)
                                (handler, started) ->
                                        connector.connect(
                                                handler,
                                                c -> started.accept(twist(c, name, wrong)));
                    }
                    return Twist.pass(right, method, a);
                });
    }

    private static TlsConnection twist(Connection right, String name, Twist<TlsConnection> wrong) {
        return Twist.of(TlsConnection.class, (TlsConnection) right, name, wrong);
    }

    private static Tls handlers(String name, Twist<ConnectionHandler> wrong) {
        return Twist.of(
                Tls.class,
                RIGHT,
                "client",
                (right, method, a) -> {
                    Connector connector = (Connector) Twist.pass(right, method, a);
                    return (Connector)
                            (handler, started) ->
                                    connector.connect(
                                            Twist.of(ConnectionHandler.class, handler, name, wrong),
                                            started);
                });
    }

    private static Object shortened(TlsConnection right, Method method, Object[] a)
            throws Throwable {
        ByteBuffer data = (ByteBuffer) a[0];
        if (data.remaining() > 16 * 1024) {
            data.put(data.position(), (byte) ~data.get(data.position()));
        }
        return Twist.pass(right, method, a);
    }

    private static Object lostInTheEnd(ConnectionHandler right, Method method, Object[] a)
            throws Throwable {
        IOException error = a[0] == null ? new IOException("lost") : (IOException) a[0];
        return Twist.pass(right, method, error);
    }

    private static Object endedInstead(ConnectionHandler right, Method method, Object[] a)
            throws Throwable {
        boolean isCut =
                a[0] instanceof TlsException e
                        && e.code().equals("ERR_SSL_UNEXPECTED_EOF_WHILE_READING");
        if (isCut) {
            right.ended();
        }
        return Twist.pass(right, method, isCut ? new Object[] {null} : a);
    }

    /** A client that has ended hears nothing more. */
    private static Tls deafAfterTheEnd() {
        return Twist.of(
                Tls.class,
                RIGHT,
                "client",
                (right, method, a) -> {
                    Connector connector = (Connector) Twist.pass(right, method, a);
                    boolean[] ended = new boolean[1];
                    Twist<ConnectionHandler> deaf =
                            (self, event, given) ->
                                    ended[0] ? null : Twist.pass(self, event, given);
                    Twist<TlsConnection> ending =
                            (self, end, none) -> {
                                ended[0] = true;
                                return Twist.pass(self, end, none);
                            };
                    return (Connector)
                            (handler, started) ->
                                    connector.connect(
                                            Twist.of(
                                                    ConnectionHandler.class,
                                                    handler,
                                                    "received",
                                                    deaf),
                                            c -> started.accept(twist(c, "end", ending)));
                });
    }

    private static Object always(TlsConnection right, Method method, Object[] a) {
        return new byte[(Integer) a[0]];
    }

    private static Object otherCode(ConnectionHandler right, Method method, Object[] a)
            throws Throwable {
        boolean isOfCertificate = a[0] instanceof TlsException e && !e.code().startsWith("ERR_SSL");
        Object error = isOfCertificate ? new TlsException("EPROTO", "no", null) : a[0];
        return Twist.pass(right, method, error);
    }
}
