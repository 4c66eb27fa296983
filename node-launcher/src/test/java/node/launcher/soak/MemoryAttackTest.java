package node.launcher.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Peers that together want to fill a small heap: the server still answers others (W92). */
@Tag("soak")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MemoryAttackTest {

    private static final int ROUNDS = 3;
    private static final String HOLD = "GET /hold HTTP/1.1\r\nHost: a\r\n";

    static Stream<Arguments> attacks() {
        return Stream.of("-Xmx64m", "-Xmx128m")
                .flatMap(
                        heap ->
                                Stream.of(
                                        Arguments.of(
                                                heap,
                                                "large pipelined requests",
                                                14,
                                                (HOLD + "h: v\r\n".repeat(998) + "\r\n")
                                                        .repeat(100)),
                                        Arguments.of(
                                                heap,
                                                "open heads",
                                                3131,
                                                HOLD + "X: " + "x".repeat(16_300)),
                                        Arguments.of(
                                                heap,
                                                "open trailers",
                                                3131,
                                                "POST /hold HTTP/1.1\r\nHost: a\r\n"
                                                        + "Transfer-Encoding: chunked\r\n\r\n"
                                                        + "0\r\nT: "
                                                        + "x".repeat(16_000)),
                                        Arguments.of(
                                                heap,
                                                "small pipelined requests",
                                                1000,
                                                (HOLD + "\r\n").repeat(2000))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("attacks")
    void w92TheServerAnswersOthers(String heap, String name, int connections, String octets)
            throws Exception {
        List<SocketChannel> peers = new ArrayList<>();
        try (NodeProcess server = NodeProcess.startWithHeap(heap, "server.js")) {
            for (int round = 0; round < ROUNDS; round++) {
                peers.addAll(attack(server.port(), connections, octets));
                assertThat(Peer.get(server.port(), "/echo/one")).isEqualTo("one");
            }
            for (SocketChannel peer : peers) {
                peer.close();
            }
            assertThat(Peer.get(server.port(), "/echo/two")).isEqualTo("two");
            assertThat(server.errors()).isEmpty();
            Figures.say("memory", "%s, %s: answered", heap, name);
        }
    }

    /** Opens connections and sends as much as the server takes. */
    private static List<SocketChannel> attack(int port, int count, String octets) throws Exception {
        ByteBuffer text = ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1));
        List<SocketChannel> peers = new ArrayList<>();
        List<ByteBuffer> left = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SocketChannel peer = SocketChannel.open();
            peer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            peer.configureBlocking(false);
            peers.add(peer);
            left.add(text.duplicate());
        }
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < count; j++) {
                try {
                    peers.get(j).write(left.get(j));
                } catch (IOException e) {
                    left.get(j).position(text.limit()); // refused
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return peers;
    }
}
