package node.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The time in milliseconds from the start of a server's process to its first response.
 *
 * @param packages the folder of packages that the program is given; null if it needs none
 */
record FirstResponseCase(Metric metric, String program, Path packages) implements Case {

    private static final int REPEATS = 5;

    @Override
    public String name() {
        return metric.id();
    }

    @Override
    public List<Metric> metrics() {
        return List.of(metric);
    }

    @Override
    public void prepare(Setup setup) throws IOException, InterruptedException {
        if (packages != null) {
            Packages.install(setup);
        }
    }

    @Override
    public List<Contestant> contestants() {
        return List.of(Contestant.OURS, Contestant.NODE);
    }

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        String[] arguments = packages == null ? new String[0] : new String[] {packages.toString()};
        List<String> command = setup.command(who, program, arguments);
        for (int i = 0; i < REPEATS; i++) {
            long began = System.nanoTime();
            try (ServerProcess server = ServerProcess.start(command, "");
                    SocketChannel channel =
                            SocketChannel.open(new InetSocketAddress("127.0.0.1", server.port()))) {
                ResponseProbe.ask(channel);
                times.add((System.nanoTime() - began) / 1e6);
            }
        }
        results.add(metric.id(), who, Spread.of(times).median());
    }
}
