package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramHandle;
import org.junit.jupiter.api.Test;

/**
 * Checks that ended programs leave nothing. {@code -Dnode.starts=1000} starts more programs than
 * the default. Prints the measurements.
 */
class StartStopTest {

    private static final int STARTS = Integer.getInteger("node.starts", 32);

    /**
     * Starts before the first measurement. They fill what is kept once for all programs: classes,
     * pools, caches, and the profiles of the JVM's compilers.
     */
    private static final int WARM_UP = Math.max(32, STARTS / 4);

    private static final long MEBIBYTE = 1 << 20;

    private static final String SERVER =
            """
            const server = node.http.createServer(function (req, res) {
              res.sendHeader(200, []);
              res.sendBody("hello");
              res.finish();
            });
            server.listen(0, "127.0.0.1");
            exports.ask = function () {
              return node.http.cat("http://127.0.0.1:" + server.port + "/").then(function (text) {
                return node.fs.stat(".").then(function () { return text; });
              });
            };
            exports.spin = function () { while (true); };
            """;

    private record Footprint(
            long heap, long metaspace, int classes, int threads, long descriptors) {

        static Footprint take() throws IOException {
            long heap = Long.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                System.gc(); // frees what references and cleaners released in the last round
                heap = Math.min(heap, used());
            }
            return new Footprint(
                    heap,
                    pool("Metaspace"),
                    ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    openFiles());
        }

        private static long used() {
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }

        private static long pool(String name) {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getName().equals(name))
                    .mapToLong(pool -> pool.getUsage().getUsed())
                    .sum();
        }

        private static long openFiles() throws IOException {
            Path folder = Path.of("/proc/self/fd");
            if (!Files.isDirectory(folder)) {
                return 0;
            }
            try (Stream<Path> files = Files.list(folder)) {
                return files.count();
            }
        }
    }

    private final Platform platform = Platform.load(Map.of());

    /**
     * Starts a program and ends it in one of four ways: by itself, gracefully, killed, and killed
     * in an endless loop.
     */
    private void startAndStop(int number) throws Exception {
        Capture err = new Capture();
        try (ProgramHandle program =
                new ProgramBuilder(platform, "server.js", SERVER).error(err).start()) {
            assertThat(program.call("ask").toCompletableFuture().get(60, TimeUnit.SECONDS))
                    .isEqualTo("hello");
            switch (number % 4) {
                case 0 -> program.evaluate("node.exit(137)");
                case 1 -> program.stop();
                case 2 -> program.kill();
                default -> {
                    program.call("spin");
                    program.kill();
                }
            }
            assertThat(program.status().toCompletableFuture().get(60, TimeUnit.SECONDS))
                    .isIn(137, 143);
        }
        assertThat(err.text()).isEmpty();
    }

    /** Waits for workers and interrupting threads, which end a little later than their program. */
    private static Footprint settled(Set<Thread> others) throws Exception {
        for (Thread thread : ours()) {
            if (!others.contains(thread)) {
                assertThat(thread.join(Duration.ofMinutes(1))).as("%s ended", thread).isTrue();
            }
        }
        return Footprint.take();
    }

    /** Returns the platform's threads, which are recognised by their names. */
    private static Set<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("node-"))
                .collect(Collectors.toSet());
    }

    private void run(int programs) throws Exception {
        for (int i = 0; i < programs; i++) {
            startAndStop(i);
        }
    }

    @Test
    void endedProgramsLeaveNothing() throws Exception {
        Set<Thread> others = ours();
        run(WARM_UP);
        settled(others); // the first measurement loads what it needs itself
        run(STARTS / 4);
        Footprint before = settled(others);
        System.out.printf("[starts] %d to warm up: %s%n", WARM_UP, before);
        for (int quarter = 1; quarter < 4; quarter++) {
            run(STARTS / 4);
            System.out.printf("[starts] %d/4: %s%n", quarter, settled(others));
        }
        run(STARTS / 4);
        Footprint after = settled(others);
        System.out.printf("[starts] %d: %s%n", STARTS, after);

        assertThat(after.threads()).isLessThanOrEqualTo(before.threads());
        assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors());
        assertThat(after.heap()).isLessThan(before.heap() + before.heap() / 20 + 2 * MEBIBYTE);
        assertThat(after.metaspace()).isLessThan(before.metaspace() + before.metaspace() / 20);
    }
}
