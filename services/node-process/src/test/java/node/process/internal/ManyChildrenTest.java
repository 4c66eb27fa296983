package node.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import node.loop.Loop;
import node.process.Child;
import node.process.ProcessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ManyChildrenTest {

    @Test
    void twoHundredConcurrentChildrenLeaveNoResources() throws Exception {
        Recording.of("echo warm"); // opens the resources that the JDK opens once
        long descriptors = descriptors();
        List<Recording> all = new ArrayList<>();
        try (Loop loop = Recording.openLoop()) {
            long before = descriptors();
            List<Child> children = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Recording recording = new Recording();
                all.add(recording);
                children.add(recording.spawn(loop, "cat; exit " + i % 256));
            }
            for (Child child : children) {
                child.write(Recording.bytes("hello " + child.pid()));
                child.closeInput();
            }
            loop.run();
            for (int i = 0; i < 200; i++) {
                assertThat(all.get(i).output.toString())
                        .isEqualTo("hello " + children.get(i).pid());
                assertThat(all.get(i).status).isEqualTo(i % 256);
            }
            await(() -> descriptors() <= before);
        }
        await(() -> descriptors() <= descriptors);
        await(() -> threads().isEmpty());
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void fortyChildrenInSequencePrintHalfAMegabyteEach() throws ProcessException {
        for (int i = 0; i < 40; i++) {
            Recording child = Recording.of("yes 123456789 | head -c 500000");
            assertThat(child.bytes).isEqualTo(500_000);
            assertThat(child.status).isZero();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    /** The last thread that uses a stream closes it, possibly after the loop has ended. */
    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("node-child"))
                .toList();
    }

    private static long descriptors() throws IOException {
        Path folder = Path.of("/proc/self/fd");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(folder)) {
            return open.count();
        }
    }
}
