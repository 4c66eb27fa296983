package node.bench;

import java.io.IOException;
import java.util.List;

/**
 * The memory of a worker that waits for a message. A process with few workers is compared with one
 * that has many, each after a collection: so what all workers share does not count.
 */
final class WorkerIdleCase implements Case {

    private static final int FEW = 10;
    private static final int MANY = 110;

    @Override
    public String name() {
        return "worker-idle";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of("worker-idle", "RSS of an idle worker", "KB", Claim.atMost(0.2)),
                Metric.of("worker-idle-heap", "heap of an idle worker", "KB"),
                Metric.of("worker-idle-total", "RSS with 110 idle workers", "MB"));
    }

    @Override
    public List<Contestant> contestants() {
        return List.of(Contestant.OURS, Contestant.NODE);
    }

    private record Memory(double rss, double heap) {}

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        Memory few = memory(setup, who, FEW);
        Memory many = memory(setup, who, MANY);
        results.add("worker-idle", who, (many.rss - few.rss) / 1e3 / (MANY - FEW));
        results.add("worker-idle-heap", who, (many.heap - few.heap) / 1e3 / (MANY - FEW));
        results.add("worker-idle-total", who, many.rss / 1e6);
    }

    private static Memory memory(Setup setup, Contestant who, int workers)
            throws IOException, InterruptedException {
        List<String> command = setup.command(who, "worker-idle", Integer.toString(workers));
        try (ServerProcess process = ServerProcess.start(command, "")) {
            double heap = Heap.settled(setup, who, process).bytes();
            return new Memory(process.rss(), heap);
        }
    }
}
