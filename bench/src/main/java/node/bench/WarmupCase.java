package node.bench;

import java.io.IOException;
import java.util.List;

/** The rate in each second after the first request. */
final class WarmupCase implements Case {

    /** The series for the chart. */
    static final String CURVE = "warmup-curve";

    private static final int SECONDS = 12;

    @Override
    public String name() {
        return "warmup";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of(
                        "warmup",
                        "hello world, second 3 after the first request; Node's steady rate",
                        "requests/s",
                        Claim.atLeast(0.8)));
    }

    @Override
    public List<Contestant> contestants() {
        return List.of(Contestant.OURS, Contestant.NODE);
    }

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        double[] rates = new double[SECONDS];
        try (ServerProcess server = ServerProcess.start(setup.command(who, "hello"), "")) {
            for (int i = 0; i < SECONDS; i++) {
                rates[i] = Wrk.plain(64).sample(server.port(), 1).rate();
                results.add(CURVE + "@" + (i + 1), who, rates[i]);
            }
        }
        double steady = 0;
        for (int i = SECONDS / 2; i < SECONDS; i++) {
            steady += rates[i] / (SECONDS - SECONDS / 2);
        }
        results.add("warmup", who, who == Contestant.NODE ? steady : rates[2]);
    }
}
