package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramHandle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks that ended workers leave nothing. Prints the measurements. */
@Timeout(value = 3600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkersLeaveNothingTest {

    /**
     * Workers have a file, a port and a message. They end by themselves, by {@code process.exit},
     * by an error, and by {@code terminate} in an endless loop.
     */
    private static final String PARENT =
            """
            const { Worker } = require("worker_threads");
            const code = `
              const { parentPort, workerData } = require("worker_threads");
              require("fs").openSync("/dev/null");
              const server = require("net").createServer().listen(0, () => {
                parentPort.postMessage(new Uint8Array(100000));
                if (workerData === 0) server.close();
                if (workerData === 1) process.exit(0);
                if (workerData === 2) throw new Error("on purpose");
                if (workerData === 3) for (;;);
              });
            `;
            let messages = 0;
            function one(kind) {
              return new Promise((resolve) => {
                const worker = new Worker(code, { eval: true, workerData: kind });
                worker.on("message", () => {
                  messages++;
                  if (kind === 3) worker.terminate();
                });
                worker.on("error", (error) => error.message === "on purpose" || console.log(error));
                worker.on("exit", resolve);
              });
            }
            exports.run = async (count, atOnce) => {
              messages = 0;
              for (let i = 0; i < count; i += atOnce) {
                await Promise.all(Array.from({ length: atOnce }, (_, k) => one((i + k) % 4)));
              }
              return messages;
            };
            """;

    private final Platform platform = Platform.load(Map.of());

    private void run(ProgramHandle parent, int count) throws Exception {
        for (int atOnce : new int[] {1, 10}) {
            Object messages =
                    parent.call("run", count / 2, atOnce)
                            .toCompletableFuture()
                            .get(50, TimeUnit.MINUTES);
            assertThat(messages).isEqualTo(count / 2);
        }
    }

    /** One after the other, and in tens. */
    private void nothingIsLeft(int count) throws Exception {
        Capture output = new Capture();
        try (ProgramHandle parent =
                new ProgramBuilder(platform, "parent.js", PARENT)
                        .staying()
                        .output(output)
                        .error(output)
                        .start()) {
            run(parent, 20);
            Set<Thread> others = Footprint.ours(); // the parent's
            run(parent, Math.max(40, count / 4));
            Footprint.settled(others); // the first measurement loads what it needs itself
            run(parent, 20);
            Footprint before = Footprint.settled(others);
            System.out.printf("[workers] before: %s%n", before);
            for (int quarter = 1; quarter < 4; quarter++) {
                run(parent, count / 4);
                System.out.printf("[workers] %d/4: %s%n", quarter, Footprint.settled(others));
            }
            run(parent, count / 4);
            Footprint after = Footprint.settled(others);
            System.out.printf("[workers] %d: %s%n", count, after);
            before.assertSame(after);
        }
        assertThat(output.text()).isEmpty();
    }

    @Test
    void aHundred() throws Exception {
        nothingIsLeft(80);
    }

    @Test
    @Tag("soak")
    void aThousand() throws Exception {
        nothingIsLeft(1040);
    }
}
