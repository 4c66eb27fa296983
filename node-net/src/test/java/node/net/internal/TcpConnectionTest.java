package node.net.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import node.net.Connection;
import node.net.NetException;
import node.net.ReadyState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpConnectionTest {

    private final Net net = new Net();
    private final Side server = net.side("server");
    private final Side client = net.side("client");

    @BeforeEach
    void connect() {
        net.connect(client, server);
    }

    @AfterEach
    void nothingIsLeft() {
        client.connection.destroy();
        server.connection.destroy();
        net.run();
        assertThat(net.loop.alive()).isZero();
        assertThat(net.uncaught).isEmpty();
        net.close();
    }

    private static byte[] random(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void megabytesArriveUnchangedInBothDirections() {
        byte[] there = random(5_000_000, 1);
        byte[] back = random(7_000_000, 2);
        client.connection.write(ByteBuffer.wrap(there));
        client.connection.end();
        server.connection.write(ByteBuffer.wrap(back));
        server.connection.end();
        net.run();
        assertThat(server.received.toByteArray()).isEqualTo(there);
        assertThat(client.received.toByteArray()).isEqualTo(back);
        assertThat(net.log).contains("client closed", "server closed");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void piecesOfAllSizesAndKindsKeepTheirOrder(long seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        server.connection.pause(); // so that bytes are queued
        for (int i = 0; i < 400; i++) {
            int size = random.nextInt(10) == 0 ? random.nextInt(300_000) : random.nextInt(3_000);
            byte[] bytes = random(size, i);
            written.writeBytes(bytes);
            ByteBuffer piece =
                    random.nextBoolean()
                            ? ByteBuffer.wrap(bytes).asReadOnlyBuffer()
                            : ByteBuffer.allocateDirect(size).put(bytes).flip();
            client.connection.write(piece);
            assertThat(piece.hasRemaining()).isFalse();
            if (random.nextInt(20) == 0) {
                server.connection.resume();
                net.turn();
                server.connection.pause();
            }
        }
        client.connection.end();
        server.connection.resume();
        net.runUntil(() -> server.saw("ended"));
        assertThat(server.received.toByteArray()).isEqualTo(written.toByteArray());
    }

    @Test
    void theCallerMayReuseTheBufferAfterWrite() {
        server.connection.pause();
        fill();
        byte[] bytes = {'m', 'i', 'n', 'e'};
        client.connection.write(ByteBuffer.wrap(bytes));
        bytes[0] = 'X';
        client.connection.end();
        server.connection.resume();
        net.runUntil(() -> server.saw("ended"));
        assertThat(server.received.toString()).endsWith("mine");
    }

    @Test
    void anEmptyWriteIsHarmless() {
        assertThat(client.connection.write(ByteBuffer.allocate(0))).isTrue();
        net.turn();
        assertThat(net.log).isEmpty();
    }

    /** Writes until the system's buffers are full and the queue exceeds the high-water mark. */
    private long fill() {
        ByteBuffer piece = ByteBuffer.allocate(16 * 1024);
        long written = 0;
        boolean more = true;
        while (more) {
            long before = client.connection.queued();
            more = client.connection.write(piece.clear());
            written += piece.capacity();
            assertThat(more).isEqualTo(client.connection.queued() <= Connection.HIGH_WATER_MARK);
            assertThat(client.connection.queued()).isGreaterThanOrEqualTo(before);
            assertThat(written).as("bytes accepted without a reader").isLessThan(100_000_000);
        }
        return written;
    }

    @Test
    void pauseStallsThePeerAndResumeContinues() {
        server.connection.pause();
        server.connection.pause();
        long written = fill();
        long queued = client.connection.queued();
        assertThat(queued).isGreaterThan(Connection.HIGH_WATER_MARK);
        for (int turn = 0; turn < 20; turn++) {
            net.turn();
        }
        assertThat(server.received.size()).isZero();
        assertThat(client.connection.queued()).isPositive();
        assertThat(net.log).isEmpty();
        server.connection.resume();
        net.runUntil(() -> server.received.size() == written);
        net.runUntil(() -> client.saw("drained"));
        assertThat(client.connection.queued()).isZero();
    }

    @Test
    void drainedIsCalledOnceEachTimeTheQueueBecomesEmpty() {
        client.on("drained", () -> assertThat(client.connection.queued()).isZero());
        for (int round = 1; round <= 3; round++) {
            server.connection.pause();
            fill();
            server.connection.resume();
            int times = round;
            net.runUntil(() -> net.log.stream().filter("client drained"::equals).count() == times);
        }
        client.write("taken at once");
        net.turn();
        assertThat(net.log.stream().filter("client drained"::equals)).hasSize(3);
    }

    @Test
    void afterPauseInTheHandlerNothingIsReceived() {
        server.on("received", () -> server.connection.pause());
        client.connection.write(ByteBuffer.allocate(1_000_000));
        net.runUntil(() -> server.saw("received"));
        int size = server.received.size();
        for (int turn = 0; turn < 10; turn++) {
            net.turn();
        }
        assertThat(server.received.size()).isEqualTo(size);
    }

    @Test
    void eachSideEndsByItselfClientFirst() {
        client.write("question");
        client.connection.end();
        client.connection.end();
        assertThat(client.connection.readyState()).isEqualTo(ReadyState.READ_ONLY);
        net.runUntil(() -> server.saw("ended"));
        assertThat(server.connection.readyState()).isEqualTo(ReadyState.WRITE_ONLY);
        server.write("answer");
        net.runUntil(() -> client.saw("received"));
        server.connection.end();
        assertThat(server.connection.readyState()).isEqualTo(ReadyState.CLOSED);
        net.run();
        assertThat(server.received).hasToString("question");
        assertThat(client.received).hasToString("answer");
        assertThat(net.log)
                .containsSubsequence("server received", "server ended", "server closed")
                .containsSubsequence("client received", "client ended", "client closed");
        assertThat(client.error).isNull();
        assertThat(server.error).isNull();
    }

    @Test
    void bothMayEndAtTheSameTime() {
        client.connection.end();
        server.connection.end();
        net.run();
        assertThat(net.log)
                .containsExactlyInAnyOrder(
                        "client ended", "client closed", "server ended", "server closed");
    }

    @Test
    void endWaitsForTheQueueInStateClosing() {
        server.connection.pause();
        long written = fill();
        client.connection.end();
        assertThat(client.connection.readyState()).isEqualTo(ReadyState.CLOSING);
        assertThatIllegalStateException()
                .isThrownBy(() -> client.write("more"))
                .withMessageContaining("CLOSING");
        server.connection.resume();
        net.runUntil(() -> server.saw("ended"));
        assertThat(server.received.size()).isEqualTo(written);
        assertThat(client.connection.readyState()).isEqualTo(ReadyState.READ_ONLY);
        server.connection.end();
        net.run();
        assertThat(client.connection.readyState()).isEqualTo(ReadyState.CLOSED);
    }

    @Test
    void writingAfterEndOrCloseThrows() {
        client.connection.end();
        assertThatIllegalStateException()
                .isThrownBy(() -> client.write("more"))
                .withMessageContaining("READ_ONLY");
        client.connection.destroy();
        assertThatIllegalStateException()
                .isThrownBy(() -> client.write("more"))
                .withMessageContaining("CLOSED");
    }

    @Test
    void afterDestroyOnlyClosedFollowsOnce() {
        server.on(
                "received",
                () -> {
                    server.connection.destroy();
                    server.connection.destroy();
                    net.happened("returned");
                    assertThat(server.connection.readyState()).isEqualTo(ReadyState.CLOSED);
                });
        client.write("go");
        client.connection.end();
        net.runUntil(() -> server.saw("closed"));
        net.turn();
        assertThat(net.log.stream().filter(event -> !event.startsWith("client")))
                .containsExactly("server received", "returned", "server closed");
        assertThat(server.error).isNull();
    }

    @Test
    void callsOnAClosedConnectionExceptWriteDoNothing() {
        client.connection.destroy();
        net.runUntil(() -> client.saw("closed"));
        client.connection.end();
        client.connection.pause();
        client.connection.resume();
        client.connection.timeout(10);
        client.connection.noDelay(false);
        client.connection.destroy();
        assertThat(client.connection.queued()).isZero();
        net.advance(1000);
        assertThat(net.log).containsOnlyOnce("client closed").doesNotContain("client timedOut");
    }

    @Test
    void writingToAClosedPeerFailsWithItsCode() {
        server.connection.destroy();
        net.runUntil(() -> client.saw("ended"));
        while (!client.saw("closed")) {
            if (client.connection.readyState() != ReadyState.CLOSED) {
                client.write("anybody?");
            }
            net.turn();
        }
        assertThat(((NetException) client.error).code()).isIn("ECONNRESET", "EPIPE");
    }
}
