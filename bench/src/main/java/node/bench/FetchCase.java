package node.bench;

import java.io.IOException;
import java.util.List;

/**
 * The function {@code fetch} with one and the same server for both: Netty, which answers with 1 KB
 * and keeps connections. The program measures itself.
 */
final class FetchCase implements Case {

    @Override
    public String name() {
        return "fetch";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of("fetch", "fetch of 1 KB, one at a time", "requests/s", Claim.atLeast(1)),
                Metric.of("fetch-cpu", "processor time of one", "µs"),
                Metric.of(
                        "fetch-16", "fetch of 1 KB, 16 at a time", "requests/s", Claim.atLeast(1)),
                Metric.of("fetch-16-cpu", "processor time of one", "µs"));
    }

    @Override
    public List<Contestant> contestants() {
        return List.of(Contestant.OURS, Contestant.NODE);
    }

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        try (ServerProcess server =
                ServerProcess.start(setup.command(Contestant.NETTY, "kilobyte"), "")) {
            new Probe("/", null, "x{1024}").ask(server.port());
            String port = Integer.toString(server.port());
            String warmup = Integer.toString(setup.warmup());
            String output = Command.run(setup.command(who, "fetch", port, warmup));
            for (Metric metric : metrics()) {
                results.add(metric.id(), who, PrintedCase.value(output, metric.id() + " "));
            }
        }
    }
}
