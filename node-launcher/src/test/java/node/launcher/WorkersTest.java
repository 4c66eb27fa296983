package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import node.runtime.Permissions;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramHandle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers, ports, and what can pass between programs. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkersTest {

    private static final String BEGIN =
            "const { Worker, MessageChannel, BroadcastChannel } = require('worker_threads');";

    private static Platform platform;

    @BeforeAll
    static void load() {
        platform = Platform.load(Map.of());
    }

    private static ProgramBuilder program(String text) {
        return new ProgramBuilder(platform, "test.js", BEGIN + text);
    }

    private static String run(ProgramBuilder builder) throws Exception {
        Capture out = new Capture();
        try (ProgramHandle program = builder.output(out).error(out).start()) {
            int status = program.status().toCompletableFuture().get(250, TimeUnit.SECONDS);
            assertThat(status).as(out.text()).isZero();
        }
        return out.text();
    }

    private static String run(String text) throws Exception {
        return run(program(text));
    }

    @Test
    void messagesGoBothWaysAndKeepTheirKinds() throws Exception {
        String text =
                """
                const worker = new Worker(`
                  const { parentPort, workerData, threadId } = require("worker_threads");
                  parentPort.once("message", (m) => {
                    parentPort.postMessage({ m: m.get(1), workerData, threadId });
                  });
                `, { eval: true, workerData: [1n] });
                worker.on("online", () => worker.postMessage(new Map([[1, "one"]])));
                worker.on("message", (m) => console.log(m));
                worker.on("exit", (status) => console.log("exit", status));
                """;
        assertThat(run(text)).isEqualTo("{ m: 'one', workerData: [ 1n ], threadId: 1 }\nexit 0\n");
    }

    @Test
    void anErrorKeepsItsClassAndPropertiesAndEndsOnlyTheWorker() throws Exception {
        String text =
                """
                new Worker(`throw Object.assign(new RangeError("no"), { code: "X" })`, { eval: true })
                  .on("error", (e) => console.log(e instanceof RangeError, e.message, e.code))
                  .on("exit", (status) => console.log(status));
                """;
        assertThat(run(text)).isEqualTo("true no X\n1\n");
    }

    @Test
    void terminateEndsAWorkerThatDoesNotReturn() throws Exception {
        String text =
                """
                const worker = new Worker("for (;;);", { eval: true });
                worker.on("online", () => worker.terminate().then((status) => console.log(status)));
                """;
        assertThat(run(text)).isEqualTo("1\n");
    }

    @Test
    void theEndOfAProgramEndsItsWorkers() throws Exception {
        String text =
                """
                const worker = new Worker("for (;;);", { eval: true });
                worker.unref();
                worker.on("online", () => process.exit(0));
                setTimeout(() => {}, 1e6);
                """;
        assertThat(run(text)).isEmpty();
    }

    @Test
    void memoryIsSharedAndCanBeWaitedFor() throws Exception {
        String text =
                """
                const cells = new Int32Array(new SharedArrayBuffer(8));
                new Worker(`
                  const cells = require("worker_threads").workerData;
                  Atomics.store(cells, 1, 42);
                  Atomics.store(cells, 0, 1);
                  Atomics.notify(cells, 0);
                `, { eval: true, workerData: cells });
                Atomics.wait(cells, 0, 0);
                console.log(cells[1]);
                """;
        assertThat(run(text)).isEqualTo("42\n");
    }

    @Test
    void aWorkerMayNotDoMoreThanItsParent() throws Exception {
        String text =
                """
                new Worker(`require("fs").readFileSync("/etc/passwd")`, { eval: true })
                  .on("error", (e) => console.log(e.code, e.permission));
                """;
        ProgramBuilder builder = program(text).permissions(Permissions.none());
        assertThat(run(builder)).isEqualTo("ERR_ACCESS_DENIED FileSystemRead\n");
    }

    @Test
    void aPortIsTransferredWithTheMessagesThatItHas() throws Exception {
        String text =
                """
                const own = new MessageChannel();
                own.port2.postMessage("early");
                const worker = new Worker(`
                  const { parentPort } = require("worker_threads");
                  parentPort.once("message", (port) => port.once("message", (m) => port.postMessage(m + "!")));
                `, { eval: true });
                worker.postMessage(own.port1, [own.port1]);
                own.port2.once("message", (m) => console.log(m));
                """;
        assertThat(run(text)).isEqualTo("early!\n");
    }

    @Test
    void standardStreamsOfAWorkerAreThoseOfItsParent() throws Exception {
        String text =
                """
                new Worker(`process.stdout.write("a"); console.log("b")`, { eval: true })
                  .on("exit", () => console.log("c"));
                const fed = new Worker("process.stdin.pipe(process.stdout)", { eval: true, stdin: true, stdout: true });
                fed.stdin.end("through");
                fed.stdout.setEncoding("utf8").on("data", (text) => fed.once("exit", () => console.log(text)));
                """;
        assertThat(run(text)).contains("ab\n").contains("c\n").contains("through\n");
    }

    @Test
    void whatIsPostedToAChannelReachesAllOthersOfThatName() throws Exception {
        String text =
                """
                const channel = new BroadcastChannel("news");
                channel.onmessage = (event) => { console.log(event.data); channel.close(); };
                new Worker(`
                  const channel = new BroadcastChannel("news");
                  channel.postMessage("hello");
                  channel.close();
                `, { eval: true });
                """;
        assertThat(run(text)).isEqualTo("hello\n");
    }

    @Test
    void whatIsMarkedHasNoCloneEvenInsideOtherObjects() throws Exception {
        String text =
                """
                const { markAsUncloneable } = require("worker_threads");
                const marked = {};
                markAsUncloneable(marked);
                for (const value of [marked, { marked }, new URL("http://a"), () => {}]) {
                  try {
                    structuredClone(value);
                  } catch (error) {
                    console.log(error.name, error.code);
                  }
                }
                console.log(structuredClone({ blob: new Blob(["abc"]) }).blob.size, structuredClone(undefined));
                """;
        assertThat(run(text)).isEqualTo("DataCloneError 25\n".repeat(4) + "3 undefined\n");
    }
}
