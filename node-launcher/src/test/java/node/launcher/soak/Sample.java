package node.launcher.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;

/**
 * Measurements of a process after a full collection.
 *
 * @param heap octets of all live objects
 * @param own live objects of this project's classes
 * @param descriptors files and sockets
 * @param threads all threads without those of compilers
 */
record Sample(long heap, long own, int descriptors, int threads) {

    /** The compiler's objects and compiled code are on the same heap. */
    private static final long HEAP_SLACK = 1 << 20;

    /**
     * Pools fill with use: parsers, a buffer. A leak leaves one object for each of thousands of
     * operations.
     */
    private static final long OWN_SLACK = 100;

    static Sample of(NodeProcess process) throws IOException, InterruptedException {
        long heap = 0;
        long own = 0;
        for (String line : process.ask("GC.class_histogram").lines().toList()) {
            String[] words = line.strip().split("\\s+");
            if (words.length >= 4 && words[3].matches("(\\[+L)?node\\..*")) {
                own += Long.parseLong(words[1]);
            } else if (words[0].equals("Total")) {
                heap = Long.parseLong(words[2]);
            }
        }
        assertThat(heap).as("the histogram's total").isPositive();
        return new Sample(heap, own, process.descriptors(), process.threads());
    }

    boolean isFlatTo(Sample after) {
        return after.heap < heap + heap / 20 + HEAP_SLACK;
    }

    /** Checks that nothing grew between this sample and a later one. */
    void assertSame(Sample after) {
        assertThat(isFlatTo(after)).as("the heap is flat: %s", to(after)).isTrue();
        assertThat(after.own).as("own objects").isLessThan(own + OWN_SLACK);
        assertThat(after.descriptors).as("descriptors").isEqualTo(descriptors);
        // May be fewer: an idle worker of the pool ends after a while.
        assertThat(after.threads).as("threads").isLessThanOrEqualTo(threads);
    }

    String to(Sample after) {
        return String.format(
                Locale.ROOT,
                "heap %.1f → %.1f MiB, own objects %d → %d, descriptors %d → %d, threads %d → %d",
                heap / 1048576.0,
                after.heap / 1048576.0,
                own,
                after.own,
                descriptors,
                after.descriptors,
                threads,
                after.threads);
    }
}
