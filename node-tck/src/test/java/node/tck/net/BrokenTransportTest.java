package node.tck.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Arrival;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listener;
import node.net.NetException;
import node.net.Offer;
import node.net.ReadyState;
import node.net.Recipient;
import node.net.Transport;
import node.tck.Patience;
import node.tck.Twist;
import node.tck.Verdicts;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Transports that break one rule each are caught by its number. */
@ExtendWith(Patience.class)
class BrokenTransportTest {

    private static final Transport RIGHT =
            ServiceLoader.load(Transport.class).findFirst().orElseThrow();

    @ParameterizedTest
    @MethodSource
    void theBrokenRuleIsNamed(String number, Transport wrong) {
        Map<String, Throwable> broken =
                Verdicts.broken(TransportVerification.class, () -> wrong, number);
        assertThat(broken).as("%s", broken).containsOnlyKeys(number);
    }

    static Stream<Arguments> theBrokenRuleIsNamed() {
        return Stream.of(
                arguments("T1", listening(theFirstOpenOnesAddress())),
                arguments("T2", listening(BrokenTransportTest::withoutCode)),
                arguments("T3", lines("closed", BrokenTransportTest::refusalWithoutCode)),
                arguments("T4", lines("readyState", BrokenTransportTest::openTooEarly)),
                arguments("T5", lines("received", BrokenTransportTest::reversed)),
                arguments("T6", lines("write", BrokenTransportTest::leftInTheBuffer)),
                arguments("T7", lines("drained", BrokenTransportTest::twice)),
                arguments("T8", lines("pause", (line, right, method, a) -> null)),
                arguments("T9", lines("received", BrokenTransportTest::deafAfterTheEnd)),
                arguments("T10", lines("end", BrokenTransportTest::cutOff)),
                arguments("T11", lines("closed", BrokenTransportTest::twiceWhenBothEnded)),
                arguments("T12", closedInsideDestroy()),
                arguments("T13", lines("write", BrokenTransportTest::ignoredWhenEnded)),
                arguments("T14", lines("received", BrokenTransportTest::swallowed)),
                arguments("T15", lines("timeout", BrokenTransportTest::halfAsLong)),
                arguments("T15", lines("timedOut", BrokenTransportTest::toldOnce)),
                arguments("T16", listening(BrokenTransportTest::unreferenced)),
                arguments("T17", lines("localAddress", (line, right, method, a) -> null)),
                arguments("T18", lines("unref", (line, right, method, a) -> null)),
                arguments("T19", listening(BrokenTransportTest::closedInSilence)),
                arguments("T20", listening(BrokenTransportTest::takenAnyway)),
                arguments("T21", listening((right, method, a) -> at("::", right, method, a))),
                arguments("T22", listening((right, method, a) -> at("0.0.0.0", right, method, a))),
                arguments("T23", arriving("adopt", BrokenTransportTest::losingBytes)),
                arguments("T24", arriving("adopt", BrokenTransportTest::twiceIfAsked)),
                arguments("T25", arriving("refuse", (right, method, a) -> null)),
                arguments("T26", offering("pause", (right, method, a) -> null)),
                arguments("T27", offering("close", BrokenTransportTest::closedTwice)));
    }

    // ---- offering wrongly ----

    private static Transport arriving(String name, Twist<Arrival> twist) {
        return Twist.of(
                Transport.class,
                RIGHT,
                "offer",
                (right, method, a) -> {
                    Recipient recipient = (Recipient) a[2];
                    Recipient wrong =
                            Twist.of(
                                    Recipient.class,
                                    recipient,
                                    "arrived",
                                    (self, m, b) ->
                                            Twist.pass(
                                                    self,
                                                    m,
                                                    Twist.of(
                                                            Arrival.class,
                                                            (Arrival) b[0],
                                                            name,
                                                            twist)));
                    return Twist.pass(right, method, a[0], a[1], wrong);
                });
    }

    private static Transport offering(String name, Twist<Offer> twist) {
        return Twist.of(
                Transport.class,
                RIGHT,
                "offer",
                (right, method, a) ->
                        Twist.of(
                                Offer.class,
                                (Offer) Twist.pass(right, method, a),
                                name,
                                (self, m, none) -> twist.call(self, m, new Object[] {a[2]})));
    }

    private static Object losingBytes(Arrival right, Method method, Object[] a) throws Throwable {
        return Twist.pass(right, method, a[0], new Skipping((Acceptor) a[1]));
    }

    /** Loses the bytes that came before. */
    private record Skipping(Acceptor acceptor) implements Acceptor {
        @Override
        public ConnectionHandler accept(Connection connection) {
            ConnectionHandler handler = acceptor.accept(connection);
            return Twist.of(
                    ConnectionHandler.class,
                    handler,
                    "received",
                    (self, m, b) -> {
                        handler.received(ByteBuffer.allocate(((ByteBuffer) b[0]).remaining()));
                        return null;
                    });
        }
    }

    private static Object twiceIfAsked(Arrival right, Method method, Object[] a) throws Throwable {
        try {
            return Twist.pass(right, method, a);
        } catch (IllegalStateException e) {
            return null; // this is what is wrong with it
        }
    }

    private static Object closedTwice(Offer right, Method method, Object[] a) {
        boolean first = right.isOpen();
        right.close();
        if (first) {
            ((Recipient) a[0]).closed(null);
        }
        return null;
    }

    // ---- listening wrongly ----

    private static Transport listening(Twist<Transport> twist) {
        return Twist.of(Transport.class, RIGHT, "listen", twist);
    }

    private static Twist<Transport> theFirstOpenOnesAddress() {
        Listener[] first = new Listener[1];
        return (right, method, arguments) -> {
            Listener listener = (Listener) Twist.pass(right, method, arguments);
            if (first[0] == null || !first[0].isOpen()) {
                first[0] = listener;
            }
            SocketAddress address = first[0].address();
            return Twist.of(Listener.class, listener, "address", (self, m, a) -> address);
        };
    }

    private static Object withoutCode(Transport right, Method method, Object[] arguments)
            throws Throwable {
        try {
            return Twist.pass(right, method, arguments);
        } catch (NetException e) {
            throw new IOException(e.getMessage());
        }
    }

    private static Object unreferenced(Transport right, Method method, Object[] arguments)
            throws Throwable {
        Listener listener = (Listener) Twist.pass(right, method, arguments);
        listener.unref();
        return listener;
    }

    private static Object closedInSilence(Transport right, Method method, Object[] a)
            throws Throwable {
        Acceptor deaf =
                Twist.of(Acceptor.class, (Acceptor) a[3], "closed", (self, m, error) -> null);
        return Twist.pass(right, method, a[0], a[1], a[2], deaf);
    }

    /** Listens at one wildcard address instead of any. */
    private static Object at(String wildcard, Transport right, Method method, Object[] a)
            throws Throwable {
        InetSocketAddress asked = (InetSocketAddress) a[1];
        SocketAddress bound =
                asked.getAddress().isAnyLocalAddress()
                        ? new InetSocketAddress(InetAddress.ofLiteral(wildcard), asked.getPort())
                        : asked;
        return Twist.pass(right, method, a[0], bound, a[2], a[3]);
    }

    private static Object takenAnyway(Transport right, Method method, Object[] a) throws Throwable {
        Acceptor taking =
                Twist.of(
                        Acceptor.class,
                        (Acceptor) a[3],
                        "accept",
                        (self, m, connection) -> {
                            Object chosen = Twist.pass(self, m, connection);
                            return chosen == null ? new ConnectionHandler() {} : chosen;
                        });
        return Twist.pass(right, method, a[0], a[1], a[2], taking);
    }

    // ---- connections and handlers that are wrong ----

    /** One side of a connection: both what is called and what is told. */
    private static final class Line {
        private Connection connection;
        private ConnectionHandler handler;
        private boolean ending;
        private boolean ended;
        private boolean destroyed;
        private boolean timedOut;

        Object note(LineTwist twist, Object right, Method method, Object[] arguments)
                throws Throwable {
            ending |= method.getName().equals("end");
            ended |= method.getName().equals("ended");
            return twist.call(this, right, method, arguments);
        }

        Connection wrap(Connection right, LineTwist twist) {
            connection = right;
            return Twist.of(Connection.class, right, (self, m, a) -> note(twist, self, m, a));
        }

        ConnectionHandler wrap(ConnectionHandler right, LineTwist twist) {
            handler = right;
            return Twist.of(
                    ConnectionHandler.class, right, (self, m, a) -> note(twist, self, m, a));
        }
    }

    @FunctionalInterface
    private interface LineTwist {
        Object call(Line line, Object right, Method method, Object[] arguments) throws Throwable;
    }

    private static Transport lines(String name, LineTwist wrong) {
        return lines(
                (line, right, method, arguments) ->
                        method.getName().equals(name)
                                ? wrong.call(line, right, method, arguments)
                                : Twist.pass(right, method, arguments));
    }

    private static Transport lines(LineTwist twist) {
        return Twist.of(
                Transport.class,
                RIGHT,
                (right, method, a) ->
                        switch (method.getName()) {
                            case "connect" -> {
                                Line line = new Line();
                                ConnectionHandler handler =
                                        line.wrap((ConnectionHandler) a[2], twist);
                                yield line.wrap(
                                        right.connect((Loop) a[0], (SocketAddress) a[1], handler),
                                        twist);
                            }
                            case "listen" ->
                                    right.listen(
                                            (Loop) a[0],
                                            (SocketAddress) a[1],
                                            (int) a[2],
                                            accepting((Acceptor) a[3], twist));
                            default -> Twist.pass(right, method, a);
                        });
    }

    private static Acceptor accepting(Acceptor acceptor, LineTwist twist) {
        return Twist.of(
                Acceptor.class,
                acceptor,
                "accept",
                (right, method, a) -> {
                    Line line = new Line();
                    ConnectionHandler chosen = right.accept(line.wrap((Connection) a[0], twist));
                    return chosen == null ? null : line.wrap(chosen, twist);
                });
    }

    private static Object refusalWithoutCode(Line line, Object right, Method method, Object[] a)
            throws Throwable {
        boolean refused = a[0] instanceof NetException e && e.code().equals("ECONNREFUSED");
        return Twist.pass(right, method, refused ? null : a[0]);
    }

    private static Object openTooEarly(Line line, Object right, Method method, Object[] a) {
        ReadyState state = line.connection.readyState();
        return state == ReadyState.OPENING ? ReadyState.OPEN : state;
    }

    private static Object reversed(Line line, Object right, Method method, Object[] a) {
        ByteBuffer data = (ByteBuffer) a[0];
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        for (int i = 0, j = bytes.length - 1; i < j && bytes.length > 100; i++, j--) {
            byte swapped = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = swapped;
        }
        line.handler.received(ByteBuffer.wrap(bytes));
        return null;
    }

    private static Object leftInTheBuffer(Line line, Object right, Method method, Object[] a) {
        return line.connection.write(((ByteBuffer) a[0]).duplicate());
    }

    private static Object twice(Line line, Object right, Method method, Object[] a)
            throws Throwable {
        Twist.pass(right, method, a);
        return Twist.pass(right, method, a);
    }

    private static Object deafAfterTheEnd(Line line, Object right, Method method, Object[] a)
            throws Throwable {
        return line.ending ? null : Twist.pass(right, method, a);
    }

    private static Object cutOff(Line line, Object right, Method method, Object[] a) {
        if (line.connection.queued() > 0) {
            line.connection.destroy();
        } else {
            line.connection.end();
        }
        return null;
    }

    private static Object twiceWhenBothEnded(Line line, Object right, Method method, Object[] a)
            throws Throwable {
        if (line.ending && line.ended) {
            Twist.pass(right, method, a);
        }
        return Twist.pass(right, method, a);
    }

    private static Transport closedInsideDestroy() {
        return lines(
                (line, right, method, arguments) -> {
                    if (method.getName().equals("closed") && line.destroyed) {
                        return null;
                    }
                    if (method.getName().equals("destroy") && !line.destroyed) {
                        line.destroyed = true;
                        line.connection.destroy();
                        line.handler.closed(null);
                        return null;
                    }
                    return Twist.pass(right, method, arguments);
                });
    }

    private static Object ignoredWhenEnded(Line line, Object right, Method method, Object[] a) {
        EnumSet<ReadyState> writable =
                EnumSet.of(ReadyState.OPENING, ReadyState.OPEN, ReadyState.WRITE_ONLY);
        return !writable.contains(line.connection.readyState())
                || line.connection.write((ByteBuffer) a[0]);
    }

    private static Object swallowed(Line line, Object right, Method method, Object[] a) {
        try {
            line.handler.received((ByteBuffer) a[0]);
        } catch (RuntimeException e) {
            // This is what is wrong with it.
        }
        return null;
    }

    private static Object halfAsLong(Line line, Object right, Method method, Object[] a) {
        line.connection.timeout((long) a[0] / 2);
        return null;
    }

    /** Tells of the first time-out only. */
    private static Object toldOnce(Line line, Object right, Method method, Object[] a)
            throws Throwable {
        if (line.timedOut) {
            return null;
        }
        line.timedOut = true;
        return Twist.pass(right, method, a);
    }
}
