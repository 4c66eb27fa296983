package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What this JVM uses, in octets and numbers. */
record Footprint(long heap, long metaspace, int classes, int threads, long descriptors) {

    private static final long MEBIBYTE = 1 << 20;

    /**
     * Waits for the threads of the platform, which end a little later than their programs, and
     * measures.
     *
     * @param others those that stay
     */
    static Footprint settled(Set<Thread> others) throws Exception {
        for (Thread thread : ours()) {
            if (!others.contains(thread)) {
                assertThat(thread.join(Duration.ofMinutes(1))).as("%s ended", thread).isTrue();
            }
        }
        return take();
    }

    /** Returns the platform's threads, which are recognised by their names. */
    static Set<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("node[- ].*"))
                .collect(Collectors.toSet());
    }

    private static Footprint take() throws IOException {
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

    /** Checks that nothing grew between this measurement and a later one. */
    void assertSame(Footprint after) {
        assertThat(after.threads).isLessThanOrEqualTo(threads);
        assertThat(after.descriptors).isLessThanOrEqualTo(descriptors);
        assertThat(after.heap).isLessThan(heap + heap / 20 + 2 * MEBIBYTE);
        assertThat(after.metaspace).isLessThan(metaspace + metaspace / 20);
    }
}
