package node.tck.conformance;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * All cases against one server, many at a time. Those that are much work for the server come last
 * and one by one, so that no other case takes a busy server for a silent one.
 */
public final class Run {

    /** As many connections as any server takes at once. */
    private static final int AT_ONCE = 16;

    private Run() {}

    /**
     * Tries the cases.
     *
     * @return a verdict for each, in the order of the cases, but for those that need a setting
     * @throws InterruptedException if the caller is interrupted
     */
    public static List<Verdict> of(List<Case> cases, InetSocketAddress server, Settings settings)
            throws InterruptedException {
        List<Case> allowed = cases.stream().filter(settings::allow).toList();
        Map<Case, Verdict> verdicts = new HashMap<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            Map<Case, Future<Verdict>> running = new HashMap<>();
            for (Case one : allowed) {
                if (!one.isMuchWork()) {
                    running.put(one, threads.submit(() -> Exchange.run(one, server, settings)));
                }
            }
            for (Map.Entry<Case, Future<Verdict>> one : running.entrySet()) {
                verdicts.put(one.getKey(), one.getValue().get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a case that cannot be tried", e.getCause());
        }
        for (Case one : allowed) {
            if (one.isMuchWork()) {
                verdicts.put(one, Exchange.run(one, server, settings));
            }
        }
        return allowed.stream().map(verdicts::get).toList();
    }
}
