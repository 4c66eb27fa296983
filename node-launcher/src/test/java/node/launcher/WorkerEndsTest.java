package node.launcher;

import static node.launcher.WorkerPrograms.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How workers end, and what ends with them. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerEndsTest {

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
    void messagesAreInOrderAndNoneArrivesAfterTerminate() throws Exception {
        String text =
                """
                const code = "let n = 0; setInterval(() => { for (let i = 0; i < 10; i++) postMessage(n++); }, 1);";
                const worker = new globalThis.Worker("data:text/javascript," + encodeURIComponent(code));
                let expected = 0;
                worker.onmessage = ({ data }) => {
                  if (data !== expected++) console.log("wrong", data);
                  if (data === 505) worker.terminate();
                };
                process.on("exit", () => console.log(expected));
                """;
        assertThat(run(text)).isEqualTo("506\n");
    }

    @Test
    void whatAWorkerHasEndsWithIt(@TempDir Path folder) throws Exception {
        Path descriptors = Path.of("/proc/self/fd");
        assumeThat(descriptors).isDirectory();
        Path file = folder.resolve("open.txt");
        String text =
                """
                const file = "%s";
                const net = require("net");
                const server = net.createServer((socket) => {
                  socket.on("error", () => {}).on("close", () => ended("socket")).resume();
                });
                server.listen(0, () => {
                  const { port } = server.address();
                  const worker = new Worker(`
                    const { parentPort, workerData } = require("worker_threads");
                    const net = require("net");
                    require("fs").openSync(workerData.file, "w");
                    setInterval(() => {}, 1);
                    const server = net.createServer().listen(0, () => {
                      const { port } = server.address();
                      net.connect(workerData.port, () => parentPort.postMessage(port));
                    });
                  `, { eval: true, workerData: { port, file } });
                  worker.on("message", (port) => worker.terminate().then(() => {
                    net.connect(port).on("error", () => ended("listener"));
                  }));
                });
                const all = new Set();
                function ended(what) {
                  all.add(what);
                  if (all.size === 2) {
                    console.log([...all].sort());
                    server.close();
                  }
                }
                """
                        .formatted(file);
        assertThat(run(text)).isEqualTo("[ 'listener', 'socket' ]\n");
        try (Stream<Path> open = Files.list(descriptors)) {
            assertThat(open.filter(Files::exists).map(Path::toAbsolutePath))
                    .noneMatch(one -> isLink(one, file));
        }
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

    private static boolean isLink(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file.toRealPath());
        } catch (IOException e) {
            return false; // that of this listing
        }
    }

    /** Each kind of code that does not return. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (;;);",
                "/(x+x+)+\\1y/.test('x'.repeat(100))",
                "for (;;) Array.from({ length: 1e6 }, Math.random).sort()",
                "for (;;) new Array(1e7).fill(0)",
                "for (;;) 'x'.repeat(2 ** 27).split('x', 9)",
                "JSON.stringify(Object.assign([], { length: 2 ** 32 - 1 }))",
                "for (let s = '[' + '1,'.repeat(1e6) + '1]';;) JSON.parse(s)",
                "crypto.pbkdf2Sync('a', 'b', 2 ** 31 - 1, 64, 'sha512')",
                "crypto.scryptSync('a', 'b', 64, { N: 2 ** 14, p: 2 ** 12, maxmem: 2 ** 40 })",
                "crypto.generatePrimeSync(16384)",
                "crypto.generatePrimeSync(8192, { safe: true })",
                "crypto.generateKeyPairSync('rsa', { modulusLength: 16384 })",
                "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)",
                "spawnSync('sleep', ['100000'])",
                "setInterval(() => {}, 1e6)",
            })
    void terminateEndsAWorkerWhateverItDoes(String code) throws Exception {
        String text =
                """
                const worker = new Worker(`
                  const { parentPort } = require("worker_threads");
                  const crypto = require("crypto");
                  const { spawnSync } = require("child_process");
                  parentPort.postMessage("begins");
                  %s`, { eval: true });
                worker.on("message", () => worker.terminate().then((status) => console.log(status)));
                """
                        .formatted(code.replace("\\", "\\\\"));
        assertThat(run(text)).isEqualTo("1\n");
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .noneMatch(one -> one.info().commandLine().orElse("").contains("sleep 100000"));
    }

    /** A program that a worker waits for ends with it, and what a shell has started, too. */
    @ParameterizedTest
    @ValueSource(strings = {"exec sleep 100000", "sleep 100000; true"})
    void terminateEndsTheChildThatAWorkerWaitsFor(String last, @TempDir Path folder)
            throws Exception {
        Path pid = folder.resolve("pid");
        String text =
                """
                const { execFileSync } = require("child_process");
                execFileSync("mkfifo", ["%1$s"]);
                const worker = new Worker(
                  "require('child_process').execSync('echo $$ > %1$s; %2$s')", { eval: true });
                require("fs").promises.readFile("%1$s", "utf8").then(async (pid) => {
                  const status = await worker.terminate();
                  console.log(status, pid.trim());
                });
                """
                        .formatted(pid, last);
        String[] found = run(text).strip().split(" ");
        assertThat(found[0]).isEqualTo("1");
        Optional<ProcessHandle> shell = ProcessHandle.of(Long.parseLong(found[1]));
        if (shell.isPresent()) {
            shell.get().onExit().get(60, TimeUnit.SECONDS); // it is killed, and the system ends it
        }
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .noneMatch(one -> one.info().commandLine().orElse("").contains("sleep 100000"));
    }
}
