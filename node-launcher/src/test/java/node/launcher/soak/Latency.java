package node.launcher.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * The latency of a well-behaved client: one request every two milliseconds on one connection,
 * measured from its scheduled time. Each second is a window, and the lower quartile of the windows'
 * percentiles counts: other load of the machine disturbs some windows, an attack disturbs all.
 *
 * @param p50 nanoseconds
 * @param p99 nanoseconds
 */
record Latency(double p50, double p99) {

    private static final int WINDOW = 500;
    private static final long PACE = 2_000_000;

    static void warmUp(int port, int requests) throws IOException {
        try (Peer peer = new Peer(port)) {
            for (int i = 0; i < requests; i++) {
                peer.ask("/echo/warm");
            }
        }
    }

    /** Measures for so many seconds. */
    static Latency measure(int port, int windows) throws IOException {
        double[] halves = new double[windows];
        double[] tails = new double[windows];
        try (Peer peer = new Peer(port)) {
            long due = System.nanoTime();
            for (int window = 0; window < windows; window++) {
                long[] times = new long[WINDOW];
                for (int i = 0; i < WINDOW; i++) {
                    due += PACE;
                    await(due);
                    assertThat(peer.ask("/echo/healthy")).isEqualTo("healthy");
                    times[i] = System.nanoTime() - due;
                }
                Arrays.sort(times);
                halves[window] = times[WINDOW / 2];
                tails[window] = times[WINDOW * 99 / 100];
            }
        }
        Arrays.sort(halves);
        Arrays.sort(tails);
        return new Latency(halves[windows / 4], tails[windows / 4]);
    }

    private static void await(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %.2f ms p99 %.2f ms", p50 / 1e6, p99 / 1e6);
    }
}
