package node.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The rate in each second after the first request.
 *
 * @param second whose rate counts, the first is 1
 * @param seconds how long; the second half is the steady state
 * @param packages the folder of packages that the program is given; null if it needs none
 */
record WarmupCase(Metric metric, String program, int second, int seconds, Path packages)
        implements Case {

    /** The series for the chart. */
    String curve() {
        return metric.id() + "-curve";
    }

    @Override
    public String name() {
        return metric.id();
    }

    @Override
    public void prepare(Setup setup) throws IOException, InterruptedException {
        if (packages != null) {
            Packages.install(setup);
        }
    }

    @Override
    public List<Metric> metrics() {
        return List.of(metric);
    }

    @Override
    public List<Contestant> contestants() {
        return List.of(Contestant.OURS, Contestant.NODE);
    }

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        String[] arguments = packages == null ? new String[0] : new String[] {packages.toString()};
        List<String> command = setup.command(who, program, arguments);
        double[] rates = new double[seconds];
        try (ServerProcess server = ServerProcess.start(command, "")) {
            for (int i = 0; i < seconds; i++) {
                rates[i] = Wrk.plain(64).sample(server.port(), 1).rate();
                results.add(curve() + "@" + (i + 1), who, rates[i]);
            }
        }
        double steady = 0;
        for (int i = seconds / 2; i < seconds; i++) {
            steady += rates[i] / (seconds - seconds / 2);
        }
        results.add(metric.id(), who, who == Contestant.NODE ? steady : rates[second - 1]);
    }
}
