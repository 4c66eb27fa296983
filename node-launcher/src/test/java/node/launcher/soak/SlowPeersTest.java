package node.launcher.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that send slowly, do not read, or have ended their side. */
@Tag("soak")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowPeersTest {

    private static final int SLOW = 5000;
    private static final int LIMIT_SECONDS = 20;
    private static final int HALF_CLOSED = 100;
    private static final int MIB = 1 << 20;
    private static final int GIB = 1 << 30;

    /**
     * A second server without attackers receives requests at the same times: load of the machine
     * changes the latency of both.
     */
    @Test
    void slowlorisDoesNotChangeTheLatencyOfAHealthyClient() throws Exception {
        String limit = LIMIT_SECONDS * 1000 + "";
        try (NodeProcess server =
                        NodeProcess.start(
                                "server.js",
                                "--http-headers-timeout=" + limit,
                                "--http-request-timeout=" + limit);
                NodeProcess spared = NodeProcess.start("server.js");
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Latency.warmUp(server.port(), 20_000);
            Latency.warmUp(spared.port(), 20_000);
            Sample before = server.warm(() -> attack(server, SLOW / 10));
            Latency alone = Latency.measure(server.port(), 15);
            try (Slowloris attack = new Slowloris(server.port(), SLOW)) {
                Future<Latency> measuring =
                        other.submit(() -> Latency.measure(spared.port(), LIMIT_SECONDS - 5));
                Latency attacked = Latency.measure(server.port(), LIMIT_SECONDS - 5);
                Latency control = measuring.get();
                int held = server.connections();
                double last = attack.join();
                server.awaitNoConnections(10);
                Sample after = server.sampleAfter(before);
                double idle = server.load(5);
                Figures.say(
                        "slowloris",
                        "%d slow peers of %d held; healthy client %s before, %s during, "
                                + "%s at a spared server meanwhile; "
                                + "the last slow one gone after %.1f s of %d; %s; idle %.1f %%",
                        held,
                        SLOW,
                        alone,
                        attacked,
                        control,
                        last,
                        LIMIT_SECONDS,
                        before.to(after),
                        idle);
                assertThat(held).isGreaterThanOrEqualTo(SLOW);
                assertThat(last).isBetween(LIMIT_SECONDS - 1.0, LIMIT_SECONDS + 4.0);
                assertThat(attacked.p99()).isLessThan(2 * control.p99());
                before.assertSame(after);
                assertThat(idle).isLessThan(1);
            }
            server.stop();
        }
    }

    private static Void attack(NodeProcess server, int count) throws Exception {
        try (Slowloris few = new Slowloris(server.port(), count)) {
            few.join();
        }
        server.awaitNoConnections(10);
        return null;
    }

    /**
     * For a client that requests 1024 responses of one MiB, and for one that requests a response of
     * one GiB.
     */
    @Test
    void aReaderThatNeverReadsFillsNoMemory() throws Exception {
        try (NodeProcess server = NodeProcess.start("server.js", "--http-send-timeout=20000")) {
            Sample before = server.warm(() -> read(server.port()));
            Peer many = new Peer(server.port(), 64 * 1024);
            many.send(Peer.request("/mega").repeat(GIB / MIB));
            Peer one = new Peer(server.port(), 64 * 1024);
            one.send(Peer.request("/stream/" + GIB));
            TimeUnit.SECONDS.sleep(2);
            Sample during = server.sample();
            double stuck = server.load(5);
            assertThat(server.connections()).isEqualTo(2);
            server.awaitNoConnections(40);
            many.close();
            one.close();
            double seconds = read(server.port());
            server.awaitNoConnections(10);
            Sample after = server.sampleAfter(before);
            Figures.say(
                    "never reads",
                    "2 × 1 GiB held back: heap +%.1f MiB, load %.1f %%; dropped after 20 s; "
                            + "1 GiB that is read takes %.1f s; %s",
                    (during.heap() - before.heap()) / (double) MIB,
                    stuck,
                    seconds,
                    before.to(after));
            assertThat(during.heap() - before.heap()).isLessThan(8 * MIB);
            assertThat(stuck).isLessThan(1);
            before.assertSame(after);
            server.stop();
        }
    }

    private static double read(int port) throws IOException {
        long start = System.nanoTime();
        try (Peer peer = new Peer(port)) {
            peer.send(Peer.request("/stream/" + GIB));
            assertThat(peer.skipResponse()).isEqualTo(GIB);
            peer.send(Peer.request("/mega"));
            assertThat(peer.skipResponse()).isEqualTo(MIB);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    @Test
    void halfClosedHttpConnectionsCostNoTime() throws Exception {
        try (NodeProcess server = NodeProcess.start("server.js")) {
            double[] idle = new double[2];
            Sample before = server.warm(() -> holdHttp(server, idle, 0));
            holdHttp(server, idle, 20);
            Sample after = server.sampleAfter(before);
            say("half-closed, HTTP", idle, before, after);
            server.stop();
        }
    }

    /** Sends requests, ends, and waits; then all receive their response (W62). */
    private static Void holdHttp(NodeProcess server, double[] idle, int seconds) throws Exception {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < HALF_CLOSED; i++) {
            Peer peer = new Peer(server.port());
            peer.send(Peer.request("/hold"));
            peer.end();
            peers.add(peer);
        }
        measureIdle(server, idle, seconds);
        assertThat(Peer.get(server.port(), "/release")).isEqualTo(HALF_CLOSED + "");
        for (Peer peer : peers) {
            assertThat(new String(peer.response())).isEqualTo("held");
            assertThat(peer.isEnded()).isTrue();
            peer.close();
        }
        server.awaitNoConnections(10);
        return null;
    }

    @Test
    void halfClosedTcpConnectionsCostNoTime() throws Exception {
        try (NodeProcess server = NodeProcess.start("tcp.js")) {
            double[] idle = new double[2];
            Sample before = server.warm(() -> holdTcp(server, idle, 0));
            holdTcp(server, idle, 20);
            Sample after = server.sampleAfter(before);
            say("half-closed, TCP", idle, before, after);
            server.stop();
        }
    }

    private static Void holdTcp(NodeProcess server, double[] idle, int seconds) throws Exception {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < HALF_CLOSED; i++) {
            Peer peer = new Peer(server.port());
            peer.expect("hello");
            peer.end();
            peers.add(peer);
        }
        measureIdle(server, idle, seconds);
        try (Peer last = new Peer(server.port())) {
            last.expect("hello");
            last.send("close");
            for (Peer peer : peers) {
                assertThat(peer.isEnded()).isTrue();
                peer.close();
            }
            last.end();
            assertThat(last.isEnded()).isTrue();
        }
        server.awaitNoConnections(10);
        return null;
    }

    private static void measureIdle(NodeProcess server, double[] idle, int seconds)
            throws Exception {
        server.rest();
        idle[0] = server.connections();
        idle[1] = seconds == 0 ? 0 : server.load(seconds);
    }

    private static void say(String scenario, double[] idle, Sample before, Sample after) {
        Figures.say(
                scenario,
                "%.0f of them, load %.2f %% over 20 s; %s",
                idle[0],
                idle[1],
                before.to(after));
        assertThat((int) idle[0]).isEqualTo(HALF_CLOSED);
        assertThat(idle[1]).as("%s", String.format(Locale.ROOT, "%.2f", idle[1])).isLessThan(1);
        before.assertSame(after);
    }
}
