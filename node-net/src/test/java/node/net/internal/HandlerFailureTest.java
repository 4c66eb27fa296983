package node.net.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import node.net.Listener;
import node.net.ReadyState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * If a handler throws, its connection is destroyed and the exception reaches the loop's handler.
 */
class HandlerFailureTest {

    private final IllegalStateException failure = new IllegalStateException("on purpose");
    private final Net net = new Net();
    private final Side server = net.side("server");
    private final Side client = net.side("client");

    @AfterEach
    void close() {
        net.close();
    }

    private void failing(Side side, String event) {
        side.on(
                event,
                () -> {
                    throw failure;
                });
    }

    private void assertLost(Side side, String name) {
        net.runUntil(() -> side.saw("closed"));
        assertThat(side.connection.readyState()).isEqualTo(ReadyState.CLOSED);
        assertThat(net.uncaught).containsExactly(failure);
        assertThat(net.log).containsOnlyOnce(name + " closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "server"})
    void inOpened(String name) {
        Side failing = name.equals("client") ? client : server;
        failing(failing, "opened");
        Listener listener =
                net.listen(
                        connection -> {
                            server.connection = connection;
                            return server;
                        });
        client.connection = net.tcp.connect(net.loop, listener.address(), client);
        assertLost(failing, name);
        assertThat(listener.isOpen()).isTrue();
    }

    @Test
    void inReceived() {
        net.connect(client, server);
        failing(server, "received");
        client.write("go");
        assertLost(server, "server");
    }

    @Test
    void inEnded() {
        net.connect(client, server);
        failing(server, "ended");
        client.connection.end();
        assertLost(server, "server");
    }

    @Test
    void inDrained() {
        net.connect(client, server);
        failing(client, "drained");
        client.connection.write(ByteBuffer.allocate(20_000_000));
        assertThat(client.connection.queued()).isPositive();
        assertLost(client, "client");
    }

    @Test
    void inTimedOut() {
        net.connect(client, server);
        failing(client, "timedOut");
        client.connection.timeout(1000);
        net.advance(1000);
        assertLost(client, "client");
    }

    @Test
    void inClosed() {
        net.connect(client, server);
        failing(client, "closed");
        client.connection.destroy();
        assertLost(client, "client");
        server.connection.destroy();
        net.run();
        assertThat(net.uncaught).containsExactly(failure);
    }
}
