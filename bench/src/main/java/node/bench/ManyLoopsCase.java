package node.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A server whose handler computes for two milliseconds, in one loop and in two: ours by {@code
 * --workers}, Node as a cluster of two processes.
 */
final class ManyLoopsCase implements Case {

    private static final Probe PROBE = Probe.get("some");

    @Override
    public String name() {
        return "workers-2";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of("workers-1", "2 ms of JavaScript for each request", "requests/s"),
                Metric.of("workers-2", "the same, two loops or processes", "requests/s"),
                Metric.of("workers-gain", "two by one", "times", Claim.atLeast(0.95)));
    }

    @Override
    public List<Contestant> contestants() {
        return List.of(Contestant.OURS, Contestant.NODE);
    }

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        double one = rate(setup, setup.command(who, "busy"));
        double two = rate(setup, ofTwo(setup, who));
        results.add("workers-1", who, one);
        results.add("workers-2", who, two);
        results.add("workers-gain", who, two / one);
    }

    private static List<String> ofTwo(Setup setup, Contestant who) {
        if (who == Contestant.NODE) {
            return setup.command(who, "busy", "2");
        }
        List<String> command = new ArrayList<>(setup.command(who, "busy"));
        command.addAll(1, List.of("--workers", "2"));
        return command;
    }

    private static double rate(Setup setup, List<String> command)
            throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(command, "")) {
            PROBE.ask(server.port());
            Wrk wrk = Wrk.plain(16);
            wrk.warm(server.port(), setup.warmup());
            return wrk.run(server.port(), setup.seconds()).rate();
        }
    }
}
