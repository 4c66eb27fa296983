package node.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The memory of a keep-alive connection that waits after one response. Connections to a warm server
 * are opened in steps, and the resident set is read after each step. The heap is measured after a
 * collection.
 */
final class IdleCase implements Case {

    /** The series for the chart. */
    static final String CURVE = "idle-curve";

    /** The file of results with the growth of our heap by class. */
    static final String HISTOGRAM = "idle.histogram";

    private static final int CONNECTIONS = 15_000;
    private static final int STEP = 3_000;

    /** Each pair of addresses has only 28 000 ports. */
    private static final int ADDRESSES = 8;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of(
                        "idle-rss",
                        "RSS per idle keep-alive connection, 15 000 of them",
                        "bytes",
                        Claim.atMost(0.25)),
                Metric.of("idle-total", "RSS of the server with all of them", "MB"),
                Metric.of(
                        "idle-heap",
                        "heap per idle keep-alive connection, 15 000 of them",
                        "bytes",
                        new Claim(null, Claim.Bound.AT_MOST, 1536)));
    }

    @Override
    public List<Contestant> contestants() {
        return List.of(Contestant.values());
    }

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        List<SocketChannel> channels = new ArrayList<>(CONNECTIONS);
        try (ServerProcess server = ServerProcess.start(setup.command(who, "idle"), "")) {
            Wrk.plain(64).warm(server.port(), setup.warmup());
            Heap.Snapshot heapBefore = Heap.settled(setup, who, server);
            long rssBefore = server.rss();
            results.add(CURVE + "@0", who, rssBefore / 1e6);
            for (int i = 0; i < CONNECTIONS; i++) {
                SocketChannel channel =
                        SocketChannel.open(
                                new InetSocketAddress(
                                        "127.0.0." + (1 + i % ADDRESSES), server.port()));
                channels.add(channel);
                ResponseProbe.ask(channel);
                if (channels.size() % STEP == 0) {
                    results.add(CURVE + "@" + channels.size(), who, server.rss() / 1e6);
                }
            }
            results.add("idle-rss", who, (server.rss() - rssBefore) / (double) CONNECTIONS);
            results.add("idle-total", who, server.rss() / 1e6);
            Heap.Snapshot heapAfter = Heap.settled(setup, who, server);
            results.add(
                    "idle-heap",
                    who,
                    (heapAfter.bytes() - heapBefore.bytes()) / (double) CONNECTIONS);
            if (who == Contestant.OURS) {
                writeHistogram(setup, heapBefore, heapAfter);
            }
            for (SocketChannel channel : channels) {
                ResponseProbe.ask(channel); // no connection was closed
            }
        } finally {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    private static void writeHistogram(Setup setup, Heap.Snapshot before, Heap.Snapshot after)
            throws IOException {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Heap.Class> entry : after.classes().entrySet()) {
            Heap.Class old = before.classes().getOrDefault(entry.getKey(), Heap.Class.NONE);
            double instances =
                    (entry.getValue().instances() - old.instances()) / (double) CONNECTIONS;
            double bytes = (entry.getValue().bytes() - old.bytes()) / (double) CONNECTIONS;
            if (bytes >= 8) { // ignore what is not per connection
                lines.add(entry.getKey() + "\t" + instances + "\t" + bytes);
            }
        }
        Files.createDirectories(setup.results());
        Files.write(setup.results().resolve(HISTOGRAM), lines);
    }
}
