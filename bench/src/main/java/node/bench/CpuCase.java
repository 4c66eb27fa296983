package node.bench;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * How many requests a server answers in a second of its processor time, under as many as it can
 * take. Unlike a rate it does not depend on what the client and others use of the processor.
 *
 * @param metrics with all threads, and without those that compile
 * @param probe a request that the server must respond to before it is measured
 */
record CpuCase(
        String name, List<Metric> metrics, String program, Probe probe, Function<Setup, Wrk> load)
        implements Case {

    CpuCase(
            String name,
            String title,
            String program,
            Probe probe,
            Function<Setup, Wrk> load,
            Claim... claims) {
        this(
                name,
                List.of(
                        Metric.of(name, title + ", by processor time", "requests/s", claims),
                        Metric.of(
                                name + "-program",
                                title + ", by processor time without compilers",
                                "requests/s",
                                claims)),
                program,
                probe,
                load);
    }

    @Override
    public List<Contestant> contestants() {
        return List.of(Contestant.OURS, Contestant.NODE);
    }

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
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        List<String> command = setup.command(who, program);
        Wrk wrk = load.apply(setup);
        setup.servers()
                .use(
                        who,
                        () -> warm(ServerProcess.start(command, ""), wrk, setup.warmup()),
                        server -> {
                            Cpu before = Cpu.of(server.pid());
                            long count = wrk.run(server.port(), setup.seconds()).count();
                            Cpu used = Cpu.of(server.pid()).since(before);
                            results.add(name, who, count / used.all());
                            results.add(name + "-program", who, count / used.program());
                        });
    }
}
