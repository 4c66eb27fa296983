package node.bench;

import java.io.IOException;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Latencies of hello world at 70 % of Node's highest rate, for both at the same rate. */
final class LatencyCase implements Case {

    private static final int CONNECTIONS = 64;
    private static final Claim NOT_ABOVE = Claim.atMost(1);

    private double rate;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of("latency-p50", "latency at 70 % of Node's peak, p50", "ms"),
                Metric.of("latency-p99", "latency at 70 % of Node's peak, p99", "ms", NOT_ABOVE),
                Metric.of("latency-p999", "latency at 70 % of Node's peak, p99.9", "ms"),
                Metric.of("latency-rate", "the rate of these", "requests/s"));
    }

    @Override
    public List<Contestant> contestants() {
        return List.of(Contestant.OURS, Contestant.NODE);
    }

    @Override
    public void prepare(Setup setup) throws IOException, InterruptedException {
        try (ServerProcess server =
                ServerProcess.start(setup.command(Contestant.NODE, "hello"), "")) {
            Wrk wrk = Wrk.plain(CONNECTIONS);
            wrk.warm(server.port(), Math.min(3, setup.warmup()));
            rate = 0.7 * wrk.run(server.port(), setup.seconds()).rate();
        }
    }

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(setup.command(who, "hello"), "")) {
            Wrk.plain(CONNECTIONS).warm(server.port(), setup.warmup());
            try (OpenLoop load = new OpenLoop(server.port(), CONNECTIONS)) {
                Histogram found = load.run(rate, 2, setup.seconds());
                results.add("latency-p50", who, found.getValueAtPercentile(50) / 1e6);
                results.add("latency-p99", who, found.getValueAtPercentile(99) / 1e6);
                results.add("latency-p999", who, found.getValueAtPercentile(99.9) / 1e6);
                results.add("latency-rate", who, rate);
            }
        }
    }
}
