package node.launcher.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Very many requests, and very many connections. */
@Tag("soak")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyTest {

    private static final int REQUESTS = 100_000;
    private static final int CONNECTIONS = 200_000;

    @Test
    void pipelinedRequestsAllReceiveTheirResponsesInOrder() throws Exception {
        try (NodeProcess server = NodeProcess.start("server.js")) {
            pipeline(server.port(), REQUESTS);
            Sample before = server.restingSample();
            long start = System.nanoTime();
            pipeline(server.port(), REQUESTS);
            double seconds = (System.nanoTime() - start) / 1e9;
            server.awaitNoConnections(10);
            Sample after = server.sampleAfter(before);
            double idle = server.load(5);
            Figures.say(
                    "pipelined",
                    "%d requests in %.1f s; %s; idle %.1f %%",
                    REQUESTS,
                    seconds,
                    before.to(after),
                    idle);
            before.assertSame(after);
            assertThat(idle).isLessThan(1);
            server.stop();
        }
    }

    private static void pipeline(int port, int count) throws Exception {
        try (Peer peer = new Peer(port);
                ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing = other.submit(() -> write(peer, count));
            for (int i = 0; i < count; i++) {
                assertThat(new String(peer.response())).isEqualTo(String.valueOf(i));
            }
            writing.get();
        }
    }

    private static Void write(Peer peer, int count) throws Exception {
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < count; i++) {
            piece.append(Peer.request("/echo/" + i));
            if (piece.length() > 16_000 || i == count - 1) {
                peer.send(piece.toString());
                piece.setLength(0);
            }
        }
        return null;
    }

    @Test
    void closedConnectionsLeaveNothing() throws Exception {
        try (NodeProcess server = NodeProcess.start("server.js")) {
            connect(server.port(), CONNECTIONS / 4);
            server.awaitNoConnections(60);
            Sample before = server.restingSample();
            long start = System.nanoTime();
            connect(server.port(), CONNECTIONS);
            double seconds = (System.nanoTime() - start) / 1e9;
            server.awaitNoConnections(60);
            Sample after = server.sampleAfter(before);
            double idle = server.load(5);
            Figures.say(
                    "connect/close",
                    "%d connections in %.1f s; %s; idle %.1f %%",
                    CONNECTIONS,
                    seconds,
                    before.to(after),
                    idle);
            before.assertSame(after);
            assertThat(idle).isLessThan(1);
            assertThat(Peer.get(server.port(), "/echo/ok")).isEqualTo("ok");
            server.stop();
        }
    }

    /**
     * Connects from four threads, each with its own addresses: one address has not enough ports.
     */
    private static void connect(int port, int count) throws Exception {
        int lanes = 4;
        try (ExecutorService pool = Executors.newFixedThreadPool(lanes)) {
            List<Callable<Void>> all = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                int first = lane;
                all.add(
                        () -> {
                            for (int i = first; i < count; i += lanes) {
                                visit(port, i);
                            }
                            return null;
                        });
            }
            for (Future<Void> lane : pool.invokeAll(all)) {
                lane.get();
            }
        }
    }

    /** Connects, and leaves in one of four ways. */
    private static void visit(int port, int number) throws Exception {
        try (Socket socket = new Socket()) {
            byte[] source = {127, 0, 0, (byte) (2 + number % 16)};
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(source), 0));
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(60));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            switch (number / 16 % 4) {
                case 0 -> {} // FIN at once
                case 1 -> socket.setSoLinger(true, 0); // RST at once
                case 2 -> { // RST within a head
                    socket.getOutputStream().write("GET / HT".getBytes());
                    socket.setSoLinger(true, 0);
                }
                default -> { // a request
                    socket.getOutputStream().write(Peer.request("/echo/1").getBytes());
                    assertThat(socket.getInputStream().read()).isEqualTo('H');
                }
            }
        }
    }
}
