package node.bench;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * Requests per second, as many as go.
 *
 * @param program the server
 * @param arguments for it
 * @param jvmOptions for ours
 * @param probe what the server must answer before it is measured
 */
record RateCase(
        String name,
        List<Metric> metrics,
        List<Contestant> contestants,
        String program,
        List<String> arguments,
        String jvmOptions,
        Probe probe,
        Function<Setup, Wrk> load)
        implements Case {

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        List<String> command = setup.command(who, program, arguments.toArray(String[]::new));
        String options = who == Contestant.OURS ? jvmOptions : "";
        try (ServerProcess server = ServerProcess.start(command, options)) {
            probe.ask(server.port());
            Wrk wrk = load.apply(setup);
            wrk.warm(server.port(), setup.warmup());
            results.add(
                    metrics.getFirst().id(), who, wrk.run(server.port(), setup.seconds()).rate());
        }
    }
}
