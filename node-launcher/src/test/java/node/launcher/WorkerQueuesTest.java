package node.launcher;

import static node.launcher.WorkerPrograms.run;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits between programs is bounded. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerQueuesTest {

    @Test
    void aSenderLearnsThatItShouldWaitAndWhenItMayGoOn() throws Exception {
        String text =
                """
                const { once } = require("events");
                const cell = new Int32Array(new SharedArrayBuffer(4));
                const worker = new Worker(`
                  const { parentPort, workerData } = require("worker_threads");
                  parentPort.on("message", (m) => {
                    Atomics.wait(workerData, 0, 0);
                    if (m === "end") process.exit();
                  });
                `, { eval: true, workerData: cell });
                const piece = "x".repeat(2 ** 17);
                (async () => {
                  let count = 0;
                  while (worker.postMessage(piece)) count++;
                  console.log(count);
                  Atomics.store(cell, 0, 1);
                  Atomics.notify(cell, 0);
                  await once(worker, "drain");
                  console.log(worker.postMessage("end"));
                })();
                """;
        assertThat(run(text)).matches("[34]\ntrue\n"); // it may have taken the first
    }

    @Test
    void fullQueuesRefuseMessagesAndTransferNothing() throws Exception {
        String text =
                """
                const worker = new Worker("for (;;);", { eval: true });
                worker.on("online", () => {
                  let buffer;
                  try {
                    for (;;) {
                      buffer = new ArrayBuffer(2 ** 26);
                      worker.postMessage(buffer, [buffer]);
                    }
                  } catch (error) {
                    console.log(error.name, error.code, buffer.byteLength === 2 ** 26);
                  }
                  worker.terminate().then(() => {
                    const { port1, port2 } = new MessageChannel();
                    port2.on("message", (m) => { console.log(m); port2.close(); });
                    console.log(port1.postMessage("again"));
                  });
                });
                """;
        assertThat(run(text)).isEqualTo("QuotaExceededError 22 true\ntrue\nagain\n");
    }

    @Test
    void theInputOfAWorkerIsWrittenNoFasterThanItIsRead() throws Exception {
        String text =
                """
                const worker = new Worker(`
                  require("worker_threads").parentPort.once("message", () => {
                    let n = 0;
                    process.stdin.on("data", (d) => (n += d.length)).on("end", () => console.log(n));
                  });
                `, { eval: true, stdin: true });
                const piece = Buffer.alloc(65536);
                let count = 1;
                while (worker.stdin.write(piece)) count++;
                console.log(count, worker.stdin.writableNeedDrain);
                worker.stdin.once("drain", () => worker.stdin.end("end"));
                worker.postMessage("read");
                """;
        assertThat(run(text)).isEqualTo("1 true\n65539\n");
    }
}
