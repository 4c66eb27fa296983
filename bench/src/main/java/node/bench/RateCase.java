package node.bench;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * The highest rate in requests per second.
 *
 * @param program the server
 * @param arguments the server's arguments
 * @param jvmOptions options for our JVM
 * @param probe a request that the server must respond to before it is measured
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

    private ServerProcess warm(ServerProcess server, Wrk wrk, int seconds)
            throws IOException, InterruptedException {
        try {
            probe.ask(server.port());
            wrk.warm(server.port(), seconds);
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public void prepare(Setup setup) throws IOException, InterruptedException {
        if (arguments.contains(Packages.folder(setup.module()).toString())) {
            Packages.install(setup);
        }
    }

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        List<String> command = setup.command(who, program, arguments.toArray(String[]::new));
        String options = who == Contestant.OURS ? jvmOptions : "";
        Wrk wrk = load.apply(setup);
        String id = metrics.getFirst().id();
        setup.servers()
                .use(
                        who,
                        () -> warm(ServerProcess.start(command, options), wrk, setup.warmup()),
                        server ->
                                results.add(
                                        id, who, wrk.run(server.port(), setup.seconds()).rate()));
    }
}
