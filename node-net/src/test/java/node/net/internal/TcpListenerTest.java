package node.net.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import node.net.Acceptor;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Inet;
import node.net.Listener;
import node.net.NetException;
import node.net.ReadyState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpListenerTest {

    private final Net net = new Net();
    private final Side server = net.side("server");
    private final Side client = net.side("client");

    @AfterEach
    void close() {
        net.close();
    }

    private ConnectionHandler accept(Connection connection) {
        server.connection = connection;
        return server;
    }

    private static InetAddress address(String literal) throws IOException {
        return InetAddress.getByName(literal);
    }

    private static void assumeIpv6() throws IOException {
        assumeTrue(
                NetworkInterface.getByInetAddress(address("::1")) != null,
                "this machine has no IPv6");
    }

    @Test
    void portZeroSelectsAFreePort() throws IOException {
        Listener listener = net.listen(this::accept);
        assertThat(Inet.port(listener.address())).isPositive();
        assertThat(listener.isOpen()).isTrue();
        assertThat(net.loop.alive()).isEqualTo(1);
        listener.close();
        assertThat(listener.isOpen()).isFalse();
        net.run();
    }

    @Test
    void anAddressInUseFailsWithItsCode() {
        Listener listener = net.listen(this::accept);
        assertThatThrownBy(() -> net.tcp.listen(net.loop, listener.address(), 1, this::accept))
                .isInstanceOfSatisfying(
                        NetException.class, e -> assertThat(e.code()).isEqualTo("EADDRINUSE"))
                .hasMessageContaining("EADDRINUSE")
                .hasMessageContaining(":" + Inet.port(listener.address()));
        assertThat(net.loop.alive()).isEqualTo(1);
        listener.close();
        net.run();
    }

    @Test
    void aForeignAddressFailsWithItsCode() throws IOException {
        InetSocketAddress documentation = new InetSocketAddress(address("192.0.2.1"), 0);
        assertThatThrownBy(() -> net.tcp.listen(net.loop, documentation, 1, this::accept))
                .isInstanceOfSatisfying(
                        NetException.class, e -> assertThat(e.code()).isEqualTo("EADDRNOTAVAIL"));
        assertThat(net.loop.alive()).isZero();
    }

    private void reach(InetAddress bound, InetAddress target) throws IOException {
        Listener listener =
                net.tcp.listen(net.loop, new InetSocketAddress(bound, 0), 1, this::accept);
        InetSocketAddress to = new InetSocketAddress(target, Inet.port(listener.address()));
        client.connection = net.tcp.connect(net.loop, to, client);
        net.runUntil(() -> client.saw("opened") && server.saw("opened"));
        assertThat(client.connection.remoteAddress()).isEqualTo(to);
        assertThat(server.connection.localAddress()).isEqualTo(to);
        assertThat(server.connection.remoteAddress()).isEqualTo(client.connection.localAddress());
        client.connection.destroy();
        server.connection.destroy();
        listener.close();
        net.run();
    }

    @Test
    void ipv4IsReachable() throws IOException {
        reach(address("127.0.0.1"), address("127.0.0.1"));
    }

    @Test
    void ipv6IsReachable() throws IOException {
        assumeIpv6();
        reach(address("::1"), address("::1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void theWildcardIsReachableByIpv4(String wildcard) throws IOException {
        reach(address(wildcard), address("127.0.0.1"));
    }

    /** That of IPv4 is not: rule T21. */
    @Test
    void theWildcardOfIpv6IsReachableByIpv6() throws IOException {
        assumeIpv6();
        reach(address("::"), address("::1"));
    }

    @Test
    void openedFollowsTheAcceptorWhichMayWrite() {
        Listener listener =
                net.listen(
                        connection -> {
                            server.connection = connection;
                            assertThat(connection.readyState()).isEqualTo(ReadyState.OPEN);
                            server.write("hello");
                            net.happened("accepted");
                            return server;
                        });
        client.connection = net.tcp.connect(net.loop, listener.address(), client);
        net.runUntil(() -> client.saw("received"));
        assertThat(client.received).hasToString("hello");
        assertThat(net.log).containsSubsequence("accepted", "server opened");
        assertThat(net.log).doesNotContain("server drained");
    }

    @Test
    void anAcceptorThatReturnsNullRejects() {
        Connection[] refused = new Connection[1];
        Listener listener =
                net.listen(
                        connection -> {
                            refused[0] = connection;
                            return null;
                        });
        client.connection = net.tcp.connect(net.loop, listener.address(), client);
        net.runUntil(() -> client.saw("ended") || client.saw("closed"));
        assertThat(refused[0].readyState()).isEqualTo(ReadyState.CLOSED);
        client.connection.destroy();
        listener.close();
        net.run();
        assertThat(net.uncaught).isEmpty();
    }

    @Test
    void anAcceptorThatThrowsLosesOnlyItsConnection() {
        IllegalStateException failure = new IllegalStateException("on purpose");
        Listener listener =
                net.listen(
                        connection -> {
                            if (net.uncaught.isEmpty()) {
                                throw failure;
                            }
                            return accept(connection);
                        });
        client.connection = net.tcp.connect(net.loop, listener.address(), client);
        net.runUntil(() -> client.saw("ended") || client.saw("closed"));
        assertThat(net.uncaught).containsExactly(failure);
        Side second = net.side("second");
        second.connection = net.tcp.connect(net.loop, listener.address(), second);
        net.runUntil(() -> server.saw("opened"));
        assertThat(listener.isOpen()).isTrue();
    }

    @Test
    void aConnectionDestroyedByItsAcceptorIsOnlyClosed() {
        Listener listener =
                net.listen(
                        connection -> {
                            connection.destroy();
                            return accept(connection);
                        });
        client.connection = net.tcp.connect(net.loop, listener.address(), client);
        net.runUntil(() -> server.saw("closed"));
        listener.close();
        client.connection.destroy();
        net.run();
        assertThat(net.log).containsOnlyOnce("server closed").doesNotContain("server opened");
    }

    @Test
    void closingTheListenerKeepsAcceptedConnections() {
        net.connect(client, server);
        client.write("still here");
        net.runUntil(() -> server.saw("received"));
        assertThat(server.received).hasToString("still here");
    }

    @Test
    void afterClosedThePortIsFree() {
        List<Listener> second = new ArrayList<>();
        List<Listener> first = new ArrayList<>();
        first.add(
                net.listen(
                        new Acceptor() {
                            @Override
                            public ConnectionHandler accept(Connection connection) {
                                return null;
                            }

                            @Override
                            public void closed(IOException error) {
                                net.happened("closed " + error);
                                second.add(listenAt(first.getFirst().address()));
                            }
                        }));
        first.getFirst().close();
        first.getFirst().close();
        assertThat(net.log).isEmpty();
        net.runUntil(() -> !net.log.isEmpty());
        assertThat(net.log).containsExactly("closed null");
        assertThat(net.uncaught).isEmpty();
        second.getFirst().close();
        net.run();
    }

    private Listener listenAt(SocketAddress address) {
        try {
            return net.tcp.listen(net.loop, address, 1, this::accept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anUnreferencedListenerLetsTheLoopEnd() {
        Listener listener = net.listen(this::accept);
        listener.unref();
        net.run();
        assertThat(listener.isOpen()).isTrue();
        listener.ref();
        assertThat(net.loop.alive()).isEqualTo(1);
    }
}
