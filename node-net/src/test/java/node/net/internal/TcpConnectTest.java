package node.net.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import node.net.Listener;
import node.net.NetException;
import node.net.ReadyState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpConnectTest {

    private final Net net = new Net();
    private final Side server = net.side("server");
    private final Side client = net.side("client");

    @AfterEach
    void close() {
        net.close();
    }

    private Listener listen() {
        return net.listen(
                connection -> {
                    server.connection = connection;
                    return server;
                });
    }

    /** An address where nobody listens any more. */
    private static InetSocketAddress deserted() throws IOException {
        try (ServerSocketChannel channel = ServerSocketChannel.open()) {
            channel.bind(Net.loopback(0));
            return (InetSocketAddress) channel.getLocalAddress();
        }
    }

    @Test
    void aRefusedConnectionFailsLaterWithItsCode() throws IOException {
        InetSocketAddress nobody = deserted();
        client.connection = net.tcp.connect(net.loop, nobody, client);
        assertThat(net.log).isEmpty();
        assertThat(net.loop.alive()).isPositive();
        net.run();
        assertThat(net.log).containsExactly("client closed ECONNREFUSED");
        assertThat(client.error)
                .isInstanceOf(NetException.class)
                .hasMessageContaining("connect")
                .hasMessageContaining(":" + nobody.getPort());
        assertThat(client.connection.readyState()).isEqualTo(ReadyState.CLOSED);
        assertThat(client.connection.remoteAddress()).isEqualTo(nobody);
    }

    @Test
    void anInvalidAddressFailsLater() {
        InetSocketAddress unresolved = InetSocketAddress.createUnresolved("nowhere.invalid", 80);
        client.connection = net.tcp.connect(net.loop, unresolved, client);
        assertThat(net.log).isEmpty();
        net.run();
        assertThat(net.log).hasSize(1);
        assertThat(client.error).isNotNull();
        assertThat(net.uncaught).isEmpty();
    }

    @Test
    void bytesAndEndWrittenBeforeOpenArrive() {
        Listener listener = listen();
        client.connection = net.tcp.connect(net.loop, listener.address(), client);
        assertThat(client.connection.readyState()).isEqualTo(ReadyState.OPENING);
        assertThat(client.write("early")).isTrue();
        assertThat(client.connection.queued()).isEqualTo(5);
        client.connection.end();
        assertThat(client.connection.readyState()).isEqualTo(ReadyState.CLOSING);
        assertThatIllegalStateException().isThrownBy(() -> client.write("late"));
        server.on("ended", () -> server.connection.end());
        net.runUntil(() -> client.saw("closed"));
        listener.close();
        net.run();
        assertThat(server.received).hasToString("early");
        assertThat(net.log).containsSubsequence("client opened", "client drained", "client closed");
    }

    @Test
    void destroyBeforeOpenOnlyCloses() {
        Listener listener = listen();
        client.connection = net.tcp.connect(net.loop, listener.address(), client);
        client.write("never sent");
        client.connection.destroy();
        assertThat(net.log).isEmpty();
        assertThat(client.connection.readyState()).isEqualTo(ReadyState.CLOSED);
        net.runUntil(() -> client.saw("closed"));
        listener.close();
        if (server.connection != null) {
            server.connection.destroy();
        }
        net.run();
        assertThat(net.log).containsOnlyOnce("client closed").doesNotContain("client opened");
        assertThat(client.error).isNull();
        assertThat(server.received.size()).isZero();
    }

    @Test
    void addressesAreKnownWhileOpen() {
        net.connect(client, server);
        assertThat(client.connection.localAddress()).isEqualTo(server.connection.remoteAddress());
        assertThat(client.connection.loop()).isSameAs(net.loop);
        SocketAddress remote = server.connection.remoteAddress();
        server.connection.destroy();
        assertThat(server.connection.remoteAddress()).isEqualTo(remote);
        assertThat(server.connection.localAddress()).isNull();
    }

    @Test
    void aClosedLoopThrowsAndLeaksNoDescriptor() {
        Descriptors before = Descriptors.count();
        net.loop.close();
        for (int i = 0; i < 10; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> net.tcp.connect(net.loop, Net.loopback(1), client));
            assertThatIllegalStateException()
                    .isThrownBy(() -> net.tcp.listen(net.loop, Net.loopback(0), 1, c -> client));
        }
        assertThat(Descriptors.count().open()).isLessThanOrEqualTo(before.open());
    }
}
