package node.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** The time in milliseconds from the start of a server's process to its first response. */
final class FirstResponseCase implements Case {

    private static final int REPEATS = 5;

    @Override
    public String name() {
        return "first-response";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of(
                        "first-response",
                        "first response of a server, from process start",
                        "ms",
                        Claim.atMost(5)));
    }

    @Override
    public List<Contestant> contestants() {
        return List.of(Contestant.OURS, Contestant.NODE);
    }

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < REPEATS; i++) {
            long began = System.nanoTime();
            try (ServerProcess server = ServerProcess.start(setup.command(who, "hello"), "");
                    SocketChannel channel =
                            SocketChannel.open(new InetSocketAddress("127.0.0.1", server.port()))) {
                ResponseProbe.ask(channel);
                times.add((System.nanoTime() - began) / 1e6);
            }
        }
        results.add("first-response", who, Spread.of(times).median());
    }
}
