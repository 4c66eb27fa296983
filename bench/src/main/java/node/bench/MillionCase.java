package node.bench;

import java.io.IOException;
import java.util.List;

/** The resident set of a server after a million requests. */
final class MillionCase implements Case {

    private static final long REQUESTS = 1_000_000;
    private static final Claim THREE_TIMES = Claim.atMost(3);

    @Override
    public String name() {
        return "million";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of("million", "RSS after a million requests", "MB", THREE_TIMES),
                Metric.of(
                        "million-32m",
                        "RSS after a million requests, ours in a heap of 32 MB",
                        "MB",
                        THREE_TIMES));
    }

    @Override
    public List<Contestant> contestants() {
        return List.of(Contestant.OURS, Contestant.NODE);
    }

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        double usual = run(setup, who, "");
        results.add("million", who, usual);
        results.add(
                "million-32m", who, who == Contestant.OURS ? run(setup, who, "-Xmx32m") : usual);
    }

    private static double run(Setup setup, Contestant who, String options)
            throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(setup.command(who, "hello"), options)) {
            long count = 0;
            while (count < REQUESTS) {
                count += Wrk.plain(64).sample(server.port(), 2).count();
            }
            return server.rss() / 1e6;
        }
    }
}
