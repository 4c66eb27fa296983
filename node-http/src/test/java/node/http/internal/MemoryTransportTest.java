package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listener;
import node.net.NetException;
import node.net.ReadyState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTransportTest {

    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private long now;
    private final Loop loop =
            Services.the(Loops.class).open(LoopOptions.defaults().withClock(() -> now));
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() {
        assertThat(loop.alive()).isZero();
        loop.close();
    }

    /** Records events; tests override methods to do more. */
    private class Side implements ConnectionHandler {

        final String name;
        final ByteArrayOutputStream received = new ByteArrayOutputStream();
        Connection connection;

        Side(String name) {
            this.name = name;
        }

        @Override
        public void opened() {
            log.add(name + " opened");
        }

        @Override
        public void received(ByteBuffer data) {
            log.add(name + " received " + data.remaining());
            received.writeBytes(ByteBuffer.allocate(data.remaining()).put(data).array());
        }

        @Override
        public void ended() {
            log.add(name + " ended");
        }

        @Override
        public void drained() {
            log.add(name + " drained");
        }

        @Override
        public void timedOut() {
            log.add(name + " timed out");
        }

        @Override
        public void closed(IOException error) {
            log.add(name + " closed" + (error == null ? "" : " " + ((NetException) error).code()));
        }
    }

    private final Side server = new Side("server");
    private final Side client = new Side("client");

    /** Connects two sides; on return both are open and the listener is closed. */
    private void connect(MemoryTransport transport) throws IOException {
        Listener listener =
                transport.listen(
                        loop,
                        ANY,
                        1,
                        connection -> {
                            server.connection = connection;
                            return server;
                        });
        client.connection = transport.connect(loop, listener.address(), client);
        settle();
        listener.close();
        settle();
        assertThat(log).containsExactlyInAnyOrder("client opened", "server opened");
        log.clear();
    }

    /** Runs the loop until no more events follow. */
    private void settle() {
        for (int turn = 0; turn < 200; turn++) {
            // stop() ends a turn in its middle: only the second task ends a whole turn.
            loop.post(() -> loop.post(loop::stop));
            loop.run();
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void bothSidesEndAndBothAreClosed() throws IOException {
        connect(new MemoryTransport());
        client.connection.write(bytes("hello"));
        client.connection.end();
        settle();
        assertThat(client.connection.readyState()).isEqualTo(ReadyState.READ_ONLY);
        assertThat(server.connection.readyState()).isEqualTo(ReadyState.WRITE_ONLY);
        server.connection.end();
        loop.run();
        assertThat(log)
                .containsExactly(
                        "server received 5",
                        "server ended",
                        "client ended",
                        "server closed",
                        "client closed");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 3", "65536, 1000", "65536, 2147483647"})
    void allBytesArriveInOrderBothWays(int capacity, int piece) throws IOException {
        connect(new MemoryTransport(capacity, piece));
        byte[] there = random(20_000, 1);
        byte[] back = random(30_000, 2);
        client.connection.write(ByteBuffer.wrap(there));
        client.connection.end();
        server.connection.write(ByteBuffer.wrap(back));
        server.connection.end();
        loop.run();
        assertThat(server.received.toByteArray()).isEqualTo(there);
        assertThat(client.received.toByteArray()).isEqualTo(back);
        assertThat(log).contains("server closed", "client closed");
    }

    private static byte[] random(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void oneByteArrivesAtATime() throws IOException {
        connect(new MemoryTransport(10, 1));
        client.connection.write(bytes("abc"));
        settle();
        assertThat(log)
                .containsExactly("server received 1", "server received 1", "server received 1");
        client.connection.destroy();
        server.connection.destroy();
        loop.run();
    }

    @Test
    void aPausedReaderMakesTheSenderWait() throws IOException {
        connect(new MemoryTransport(1000, 1000));
        server.connection.pause();
        assertThat(client.connection.write(ByteBuffer.allocate(100_000))).isFalse();
        settle();
        assertThat(client.connection.queued()).isEqualTo(99_000);
        assertThat(log).isEmpty();
        server.connection.resume();
        client.connection.end();
        settle();
        assertThat(server.received.size()).isEqualTo(100_000);
        assertThat(log).contains("client drained").endsWith("server ended");
        server.connection.end();
        loop.run();
    }

    @Test
    void destroyWithUnreadBytesResetsThePeer() throws IOException {
        connect(new MemoryTransport());
        server.connection.pause();
        client.connection.write(bytes("unread"));
        settle();
        server.connection.destroy();
        loop.run();
        assertThat(log).containsExactly("server closed", "client closed ECONNRESET");
    }

    @Test
    void writingToAClosedPeerResets() throws IOException {
        connect(new MemoryTransport());
        server.connection.destroy();
        settle();
        assertThat(log).containsExactly("server closed", "client ended");
        client.connection.write(bytes("anybody?"));
        loop.run();
        assertThat(log).endsWith("client closed ECONNRESET");
    }

    @Test
    void withoutAListenerConnectingFailsLater() {
        InetSocketAddress nowhere = new InetSocketAddress(ANY.getAddress(), 1);
        new MemoryTransport().connect(loop, nowhere, client);
        assertThat(log).isEmpty();
        loop.run();
        assertThat(log).containsExactly("client closed ECONNREFUSED");
    }

    @Test
    void aPortIsInUseUntilItsListenerCloses() throws IOException {
        MemoryTransport transport = new MemoryTransport();
        Listener first = transport.listen(loop, ANY, 1, connection -> null);
        assertThatThrownBy(() -> transport.listen(loop, first.address(), 1, connection -> null))
                .isInstanceOfSatisfying(
                        NetException.class, e -> assertThat(e.code()).isEqualTo("EADDRINUSE"));
        first.close();
        transport.listen(loop, first.address(), 1, connection -> null).close();
        loop.run();
    }

    @Test
    void inactivityIsReportedByTheLoopsClock() throws IOException {
        connect(new MemoryTransport());
        client.connection.timeout(1000);
        now += TimeUnit.MILLISECONDS.toNanos(999);
        client.connection.write(bytes("x"));
        now += TimeUnit.MILLISECONDS.toNanos(999);
        settle();
        assertThat(log).containsExactly("server received 1");
        now += TimeUnit.MILLISECONDS.toNanos(1);
        settle();
        assertThat(log).endsWith("client timed out");
        client.connection.destroy();
        server.connection.destroy();
        loop.run();
    }

    @Test
    void aThrowingHandlerLosesItsConnection() throws IOException {
        IllegalStateException failure = new IllegalStateException("on purpose");
        MemoryTransport transport = new MemoryTransport();
        Listener listener = transport.listen(loop, ANY, 1, connection -> null);
        Connection connection =
                transport.connect(
                        loop,
                        listener.address(),
                        new Side("client") {
                            @Override
                            public void opened() {
                                throw failure;
                            }
                        });
        assertThatThrownBy(loop::run).isSameAs(failure);
        assertThat(connection.readyState()).isEqualTo(ReadyState.CLOSED);
        listener.close();
        loop.run();
        assertThat(log).containsExactly("client closed");
    }
}
