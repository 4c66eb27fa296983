package node.launcher;

import static node.launcher.WorkerPrograms.program;
import static node.launcher.WorkerPrograms.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import node.runtime.Permissions;
import node.runtime.ProgramBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers, ports, and what can pass between programs. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkersTest {

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
    void theEnvironmentCanBeShared() throws Exception {
        String text =
                """
                const { SHARE_ENV } = require("worker_threads");
                process.env.BEFORE = "1";
                const worker = new Worker(`
                  const { parentPort } = require("worker_threads");
                  process.env.WITHIN = process.env.BEFORE + 1;
                  delete process.env.BEFORE;
                  parentPort.once("message", () => {
                    parentPort.postMessage([process.env.AFTER, "AFTER" in process.env]);
                  });
                  parentPort.postMessage("ready");
                `, { eval: true, env: SHARE_ENV });
                worker.once("message", () => {
                  console.log(process.env.BEFORE, process.env.WITHIN);
                  console.log(Object.keys(process.env).includes("WITHIN"));
                  process.env.AFTER = 7;
                  Object.defineProperty(process.env, "AFTER", { value: "8" });
                  worker.once("message", (found) => console.log(found));
                  worker.postMessage("go");
                });
                """;
        assertThat(run(text)).isEqualTo("undefined 11\ntrue\n[ '8', true ]\n");
    }

    @Test
    void aProgramDoesNotWaitForAWorkerWithoutReference() throws Exception {
        String text =
                """
                const worker = new Worker("setInterval(() => {}, 1e6)", { eval: true });
                worker.on("online", () => worker.unref());
                process.on("exit", (status) => console.log("end", status));
                """;
        assertThat(run(text)).isEqualTo("end 0\n");
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
    void messagesWaitForTheNextListener() throws Exception {
        String text =
                """
                const { once } = require("events");
                const { port1, port2 } = new MessageChannel();
                for (let i = 0; i < 3; i++) port1.postMessage(i);
                (async () => {
                  for (let i = 0; i < 3; i++) {
                    console.log(...(await once(port2, "message")));
                    await new Promise(setImmediate);
                  }
                  port1.close();
                })();
                """;
        assertThat(run(text)).isEqualTo("0\n1\n2\n");
    }

    @Test
    void aClosedPortGivesNothingButWhatIsBehindTheMessageThatClosesIt() throws Exception {
        String text =
                """
                const early = new MessageChannel();
                early.port1.on("message", () => console.log("never"));
                early.port1.on("close", () => console.log("closed"));
                early.port2.postMessage(1);
                early.port1.close();
                const { port1, port2 } = new MessageChannel();
                port1.on("message", (m) => {
                  console.log(m);
                  port1.close();
                });
                port2.postMessage(1);
                port2.postMessage(2);
                """;
        assertThat(run(text).lines()).containsExactlyInAnyOrder("closed", "1", "2");
    }

    @Test
    void aTransferListMustBeIterable() throws Exception {
        String text =
                """
                const { port1 } = new MessageChannel();
                for (const wrong of [0, { transfer: 1 }, { transfer: { [Symbol.iterator]: () => ({ next: 1 }) } }]) {
                  try {
                    port1.postMessage(1, wrong);
                  } catch (error) {
                    console.log(error.code);
                  }
                }
                const bytes = new ArrayBuffer(8);
                port1.postMessage(1, (function* () { yield bytes; })());
                console.log(bytes.byteLength);
                """;
        assertThat(run(text)).isEqualTo("ERR_INVALID_ARG_TYPE\n".repeat(3) + "0\n");
    }

    @Test
    void standardStreamsOfAWorkerAreThoseOfItsParent() throws Exception {
        String text =
                """
                new Worker(`process.stdout.write("a"); console.log("b")`, { eval: true })
                  .on("exit", () => { console.log("c"); feed(); });
                function feed() {
                  const fed = new Worker("process.stdin.pipe(process.stdout)", { eval: true, stdin: true, stdout: true });
                  fed.stdin.end("through");
                  fed.stdout.setEncoding("utf8").on("data", (text) => fed.once("exit", () => console.log(text)));
                }
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
                  channel.postMessage("after it was closed");
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

    /** The first program may always read its own file, but a program chooses that of a worker. */
    @Test
    void theFileOfAWorkerNeedsPermission(@TempDir Path folder) throws Exception {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the SECRET word");
        Files.writeString(folder.resolve("module.mjs"), "console.log('SECRET');");
        Files.writeString(
                inside.resolve("good.js"),
                """
                const { Worker } = require("worker_threads");
                console.log("good");
                new Worker("%s").on("error", (e) => console.log("nested", e.code));
                """
                        .formatted(secret));
        String text =
                """
                const folder = "%s";
                (async () => {
                  for (const name of ["secret.txt", "module.mjs", "missing.js", "inside/good.js"]) {
                    const worker = new Worker(folder + "/" + name);
                    worker.on("error", (e) => console.log(e.code, e.message.includes("SECRET")));
                    await new Promise((resolve) => worker.on("exit", resolve));
                  }
                })();
                """
                        .formatted(folder);
        ProgramBuilder builder = program(text).permissions(Permissions.none().allowFsRead(inside));
        assertThat(run(builder))
                .isEqualTo(
                        "ERR_ACCESS_DENIED false\n".repeat(3) + "good\nnested ERR_ACCESS_DENIED\n");
    }

    /** Its own file may be that of its workers: every program may read that. */
    @Test
    void aProgramWithoutPermissionsMayStartItselfWithOptions(@TempDir Path folder)
            throws Exception {
        Path main =
                Files.writeString(
                        folder.resolve("main.js"),
                        """
                        const { Worker, isMainThread } = require("worker_threads");
                        console.log(isMainThread);
                        if (isMainThread) new Worker(__filename, { execArgv: ["--trace-warnings"] });
                        """);
        Capture out = new Capture();
        int status =
                new Command(out, out, program -> {})
                        .run("--permission", "--trace-warnings", main.toString());
        assertThat(status).as(out.text()).isZero();
        assertThat(out.text()).isEqualTo("true\nfalse\n");
    }

    @Test
    void whateverAWorkerThrowsIsAnErrorOfIt() throws Exception {
        String text =
                """
                const traps = "{ get() { throw 1; }, getPrototypeOf() { throw 2; }, ownKeys() { throw 3; } }";
                (async () => {
                  for (const thrown of [
                    `throw new Proxy({}, ${traps})`,
                    `process.nextTick(() => { throw new Proxy({}, ${traps}); })`,
                    `Promise.reject(new Proxy({}, ${traps}))`,
                    `throw { get a() { throw 4; } }`,
                    `throw Object.defineProperty(new Error("x"), "name", { get() { throw 5; } })`,
                    `Error.prepareStackTrace = () => { throw 6; }; throw new Error("y")`,
                  ]) {
                    const worker = new Worker(thrown, { eval: true });
                    worker.on("error", (e) => console.log(typeof e, e.code));
                    await new Promise((resolve) => worker.on("exit", resolve));
                  }
                })();
                """;
        assertThat(run(text))
                .isEqualTo(
                        "string undefined\nstring undefined\nobject ERR_UNHANDLED_REJECTION\n"
                                + "string undefined\nstring undefined\nobject undefined\n");
    }

    @Test
    void whatAGetterThrowsPassesACloneUnchanged() throws Exception {
        String text =
                """
                const thrown = new Proxy({}, { get() { throw "trap"; } });
                const bad = { get a() { throw thrown; } };
                for (const clone of [structuredClone, (v) => new MessageChannel().port1.postMessage(v)]) {
                  try {
                    clone(bad);
                  } catch (error) {
                    console.log(error === thrown);
                  }
                }
                process.exit();
                """;
        assertThat(run(text)).isEqualTo("true\ntrue\n");
    }

    /** A stack of the thread's own, as the main program has it. */
    @Test
    void recursionInAWorkerIsAsDeepAsInNode() throws Exception {
        String text =
                """
                new Worker(`
                  const walk = (n) => (n === 0 ? 0 : 1 + walk(n - 1));
                  const map = (n) => (n === 0 ? 0 : 1 + [n].map((x) => map(x - 1))[0]);
                  console.log(walk(10000), map(2000), JSON.parse("[".repeat(2000) + "]".repeat(2000)).length);
                  try { (function f() { f(); })(); } catch (e) { console.log(e instanceof RangeError); }
                  console.log(require("vm").runInNewContext("(function f(n) { return n && 1 + f(n - 1); })(10000)"));
                `, { eval: true });
                """;
        assertThat(run(text)).isEqualTo("10000 2000 1\ntrue\n10000\n");
    }

    // ---- the web's Worker ----

    @Test
    void theWebsWorkerRunsFilesDataAndBlobs(@TempDir Path folder) throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("w.js"),
                        "onmessage = (e) => { postMessage([name, e.data]); close(); };");
        String text =
                """
                const code = "self.onmessage = ({ data }) => { postMessage(['x', data]); close(); };";
                const sources = [
                  "%s",
                  "data:text/javascript," + encodeURIComponent(code),
                  URL.createObjectURL(new Blob([code])),
                ];
                (function next(i) {
                  if (i === sources.length) return;
                  const worker = new globalThis.Worker(sources[i], { name: "n" });
                  worker.postMessage({ i });
                  worker.onmessage = ({ data }) => {
                    console.log(data);
                    next(i + 1);
                  };
                })(0);
                """
                        .formatted(file.toUri());
        assertThat(run(text))
                .isEqualTo("[ 'n', { i: 0 } ]\n[ 'x', { i: 1 } ]\n[ 'x', { i: 2 } ]\n");
    }

    @Test
    void anErrorReachesTheWebsOnerrorAndTheProgramGoesOn() throws Exception {
        String text =
                """
                const worker = new globalThis.Worker("data:text/javascript,throw new RangeError('no')");
                worker.onerror = (e) => console.log(e.type, e.message, e.error instanceof RangeError);
                const spinning = new globalThis.Worker("data:text/javascript,postMessage(1);for(;;);");
                spinning.onmessage = () => spinning.terminate();
                """;
        assertThat(run(text)).isEqualTo("error no true\n");
    }
}
