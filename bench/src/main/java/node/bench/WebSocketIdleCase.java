package node.bench;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of an open WebSocket that waits after one message. The server is warm: it has answered
 * plain requests, and has had WebSockets that are closed. The heap is measured after a collection.
 *
 * @param packages the folder of packages that has {@code ws}
 */
record WebSocketIdleCase(Path packages) implements Case {

    private static final int CONNECTIONS = 10_000;

    /** How many are opened and closed before, several times. */
    private static final int WARM = 3_000;

    private static final int WARM_TIMES = 3;

    @Override
    public String name() {
        return "websocket-idle";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of(
                        "websocket-idle-rss",
                        "RSS per idle WebSocket, 10 000 of them; Node with the package ws",
                        "bytes",
                        Claim.atMost(0.333)),
                Metric.of("websocket-idle-total", "RSS of the server with all of them", "MB"),
                Metric.of(
                        "websocket-idle-heap", "heap per idle WebSocket, 10 000 of them", "bytes"));
    }

    @Override
    public List<Contestant> contestants() {
        return List.of(Contestant.OURS, Contestant.NODE);
    }

    @Override
    public void prepare(Setup setup) throws IOException, InterruptedException {
        Packages.install(setup);
    }

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        List<String> command = setup.command(who, name(), packages.toString());
        List<SocketChannel> channels = new ArrayList<>(CONNECTIONS);
        try (ServerProcess server = ServerProcess.start(command, "")) {
            Wrk.plain(64).warm(server.port(), setup.warmup());
            for (int i = 0; i < WARM_TIMES; i++) {
                open(server, WARM, channels);
                close(channels);
            }
            Heap.Snapshot heapBefore = Heap.settled(setup, who, server);
            long rssBefore = server.rss();
            open(server, CONNECTIONS, channels);
            results.add(
                    "websocket-idle-rss", who, (server.rss() - rssBefore) / (double) CONNECTIONS);
            results.add("websocket-idle-total", who, server.rss() / 1e6);
            Heap.Snapshot heapAfter = Heap.settled(setup, who, server);
            results.add(
                    "websocket-idle-heap",
                    who,
                    (heapAfter.bytes() - heapBefore.bytes()) / (double) CONNECTIONS);
            for (SocketChannel channel : channels) {
                SocketProbe.ask(channel); // none was closed
            }
        } finally {
            close(channels);
        }
    }

    private static void open(ServerProcess server, int count, List<SocketChannel> channels)
            throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketProbe.open(server.port(), i);
            channels.add(channel);
            SocketProbe.ask(channel);
        }
    }

    private static void close(List<SocketChannel> channels) throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
        channels.clear();
    }
}
