package node.launcher.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Ordinary traffic for a long time: {@code -Dsoak.minutes}, default two. It has long and short
 * connections, bodies of many sizes in both directions, and clients that break off.
 */
@Tag("soak")
@Timeout(value = 24, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MixedTrafficTest {

    private static final int CLIENTS = 20;
    private static final int REQUESTS_PER_SECOND = 200;
    private static final int LARGEST = 256 * 1024;
    private static final int SAMPLES = 12;

    private final LongAdder requests = new LongAdder();
    private final LongAdder connections = new LongAdder();
    private final LongAdder octets = new LongAdder();
    private final LongAdder brokenOff = new LongAdder();
    private volatile boolean over;

    @Test
    void theLastThirdIsLikeTheFirst() throws Exception {
        long minutes = Long.getLong("soak.minutes", 2);
        try (NodeProcess server = NodeProcess.start("server.js");
                ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Sample start = server.restingSample();
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(i);
                clients.add(pool.submit(() -> client(server.port(), random)));
            }
            List<Sample> samples = new ArrayList<>();
            try {
                TimeUnit.SECONDS.sleep(60); // until hot code is compiled
                requests.reset();
                for (int i = 0; i < SAMPLES; i++) {
                    TimeUnit.MILLISECONDS.sleep(TimeUnit.MINUTES.toMillis(minutes) / SAMPLES);
                    samples.add(server.sample());
                }
            } finally {
                over = true;
            }
            for (Future<?> client : clients) {
                client.get();
            }
            server.awaitNoConnections(10);
            Sample after = server.restingSample();
            double idle = server.load(5);
            Sample first = smallest(samples.subList(0, SAMPLES / 3));
            Sample last = smallest(samples.subList(SAMPLES - SAMPLES / 3, SAMPLES));
            Figures.say(
                    "mixed traffic",
                    "%d minutes, %d requests, %d connections, %d of them broken off, %d MiB; "
                            + "first third to last: %s; start to end: %s; idle %.1f %%",
                    minutes,
                    requests.sum(),
                    connections.sum(),
                    brokenOff.sum(),
                    octets.sum() >> 20,
                    first.to(last),
                    start.to(after),
                    idle);
            assertThat(last.heap()).isLessThan(first.heap() + first.heap() / 20);
            assertThat(last.threads()).isLessThanOrEqualTo(first.threads());
            assertThat(after.own()).as("without connections").isLessThan(first.own());
            assertThat(after.descriptors()).isEqualTo(start.descriptors());
            assertThat(after.threads()).isLessThanOrEqualTo(start.threads());
            assertThat(idle).isLessThan(1);
            server.stop();
        }
    }

    private static Sample smallest(List<Sample> samples) {
        Sample best = samples.getFirst();
        for (Sample sample : samples) {
            best = sample.heap() < best.heap() ? sample : best;
        }
        return best;
    }

    private Void client(int port, Random random) throws IOException, InterruptedException {
        while (!over) {
            connections.increment();
            try (Peer peer = new Peer(port)) {
                for (int left = 1 + random.nextInt(30); left > 0 && !over; left--) {
                    TimeUnit.MILLISECONDS.sleep(
                            random.nextInt(2 * 1000 * CLIENTS / REQUESTS_PER_SECOND));
                    requests.increment();
                    if (!exchange(peer, random)) {
                        break;
                    }
                }
            }
        }
        return null;
    }

    /** Sends one request. Returns false if the client broke it off. */
    private boolean exchange(Peer peer, Random random) throws IOException {
        int size = random.nextInt(1 << random.nextInt(19));
        octets.add(size);
        switch (random.nextInt(20)) {
            case 0 -> { // breaks off within its own body
                peer.send("POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 99999\r\n\r\n");
                peer.send(new byte[random.nextInt(50_000)]);
                brokenOff.increment();
                return leave(peer, random);
            }
            case 1 -> { // breaks off without reading the response
                peer.send(Peer.request("/stream/" + LARGEST * 8));
                brokenOff.increment();
                return leave(peer, random);
            }
            case 2, 3, 4 -> {
                peer.send(Peer.request("/stream/" + size));
                assertThat(peer.skipResponse()).isEqualTo(size);
            }
            case 5, 6, 7 -> sendBody(peer, random, size);
            case 8, 9, 10 -> sendChunks(peer, random, size);
            default -> {
                String text = Integer.toString(random.nextInt());
                assertThat(peer.ask("/echo/" + text)).isEqualTo(text);
            }
        }
        return true;
    }

    private static boolean leave(Peer peer, Random random) throws IOException {
        if (random.nextBoolean()) {
            peer.reset();
        }
        return false;
    }

    private static void sendBody(Peer peer, Random random, int size) throws IOException {
        byte[] body = new byte[size];
        random.nextBytes(body);
        peer.send("POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: " + size + "\r\n\r\n");
        peer.send(body);
        assertThat(peer.response()).isEqualTo(body);
    }

    private static void sendChunks(Peer peer, Random random, int size) throws IOException {
        byte[] body = new byte[size];
        random.nextBytes(body);
        peer.send("POST /body HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < size; ) {
            int count = Math.min(size - i, 1 + random.nextInt(40_000));
            peer.send(Integer.toHexString(count) + "\r\n");
            peer.send(Arrays.copyOfRange(body, i, i + count));
            peer.send("\r\n");
            i += count;
        }
        peer.send("0\r\n\r\n");
        assertThat(peer.response()).isEqualTo(body);
    }
}
