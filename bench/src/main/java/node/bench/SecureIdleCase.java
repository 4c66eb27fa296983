package node.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The memory of a keep-alive connection over TLS 1.3 that waits after one response. */
final class SecureIdleCase implements Case {

    private static final int CONNECTIONS = 2000;

    @Override
    public String name() {
        return "https-idle";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of(
                        "https-idle-rss",
                        "RSS per idle keep-alive connection over TLS 1.3, 2000 of them",
                        "bytes",
                        new Claim(Contestant.NODE, Claim.Bound.AT_MOST, 0.333)),
                Metric.of(
                        "https-idle-heap",
                        "heap per idle keep-alive connection over TLS 1.3, 2000 of them",
                        "bytes"));
    }

    @Override
    public List<Contestant> contestants() {
        return List.of(Contestant.OURS, Contestant.NODE);
    }

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        List<SSLSocket> sockets = new ArrayList<>(CONNECTIONS);
        SSLContext context = Https.context();
        try (ServerProcess server = ServerProcess.start(setup.command(who, "https-idle"), "")) {
            Wrk.plain(64).secure().warm(server.port(), setup.warmup());
            HandshakeCase.warm(server, setup.warmup());
            Heap.Snapshot heapBefore = Heap.settled(setup, who, server);
            long rssBefore = server.rss();
            for (int i = 0; i < CONNECTIONS; i++) {
                SSLSocket socket = Https.connect(context, server.port());
                sockets.add(socket);
                Https.ask(socket);
            }
            results.add("https-idle-rss", who, (server.rss() - rssBefore) / (double) CONNECTIONS);
            Heap.Snapshot heapAfter = Heap.settled(setup, who, server);
            results.add(
                    "https-idle-heap",
                    who,
                    (heapAfter.bytes() - heapBefore.bytes()) / (double) CONNECTIONS);
            for (SSLSocket socket : sockets) {
                Https.ask(socket); // no connection was closed
            }
        } finally {
            for (SSLSocket socket : sockets) {
                socket.close();
            }
        }
    }
}
