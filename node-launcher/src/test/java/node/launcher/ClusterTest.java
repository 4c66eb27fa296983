package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers of {@code node:cluster}, and several loops by {@code --workers}: one port for all. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClusterTest {

    private static final String BEGIN =
            "const cluster = require('cluster'), net = require('net'), http = require('http');\n";

    @TempDir private Path folder;

    private final Capture out = new Capture();

    private int run(String text, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("main.js"), BEGIN + text);
        String[] words = new String[options.length + 1];
        System.arraycopy(options, 0, words, 0, options.length);
        words[options.length] = file.toString();
        return new Command(out, out, program -> {}).run(words);
    }

    @Test
    void eachConnectionGoesToTheWorkerWithTheFewest() throws IOException {
        String text =
                """
                if (cluster.isPrimary) {
                  const ports = new Set();
                  const counts = {};
                  let arrived = 0;
                  for (let i = 0; i < 3; i++) cluster.fork();
                  cluster.on("listening", (worker, { port }) => {
                    ports.add(port);
                    if (++arrived === 3) connect(port, 6);
                  });
                  function connect(port, left) {
                    if (left === 0) {
                      console.log(ports.size, Object.values(counts));
                      process.exit(0);
                    }
                    net.connect(port).once("data", (id) => {
                      counts[id] = (counts[id] ?? 0) + 1;
                      connect(port, left - 1);
                    });
                  }
                } else {
                  net.createServer((socket) => socket.write(`${cluster.worker.id}`)).listen(0);
                }
                """;
        assertThat(run(text)).as(out.text()).isZero();
        assertThat(out.text()).isEqualTo("1 [ 2, 2, 2 ]\n");
    }

    @Test
    void whatADyingWorkerHasNotAdoptedGoesToAnother() throws IOException {
        String text =
                """
                if (cluster.isPrimary) {
                  let arrived = 0;
                  for (let i = 0; i < 2; i++) cluster.fork();
                  cluster.on("listening", (worker, { port }) => {
                    if (++arrived === 2) net.connect(port).on("error", () => {}).write("spin");
                    cluster.port = port;
                  });
                  cluster.on("message", (spinning) => {
                    const { port } = cluster;
                    net.connect(port).once("data", () => {
                      // Both have one: one of these two waits for the worker that spins.
                      for (let i = 0; i < 2; i++) net.connect(port).once("data", answered);
                      setImmediate(() => spinning.kill("SIGKILL"));
                    });
                  });
                  let exited = "";
                  cluster.on("exit", (worker, code, signal) => {
                    exited = `${code} ${signal}`;
                    end();
                  });
                  let answers = 0;
                  function answered() {
                    answers++;
                    end();
                  }
                  function end() {
                    if (answers === 2 && exited !== "") {
                      console.log(exited, "both");
                      process.exit(0);
                    }
                  }
                } else {
                  net.createServer((socket) => {
                    socket.write("hello");
                    socket.on("error", () => {});
                    socket.on("data", () => {
                      process.send("spinning");
                      for (;;);
                    });
                  }).listen(0);
                }
                """;
        assertThat(run(text)).as(out.text()).isZero();
        assertThat(out.text()).isEqualTo("null SIGKILL both\n");
    }

    /** It has fewer connections than the other, but takes none. */
    @Test
    void aWorkerWhoseQueueIsFullGetsNoMore() throws IOException {
        String text =
                """
                if (cluster.isPrimary) {
                  const connect = (port, count, answered) => {
                    for (let i = 0; i < count; i++) net.connect(port).once("data", answered);
                  };
                  cluster.fork().once("listening", ({ port }) => {
                    let open = 0;
                    connect(port, 100, () => ++open === 100 && other(port));
                  });
                  function other(port) {
                    const spinning = cluster.fork();
                    spinning.once("listening", () => spinning.send("spin"));
                    spinning.once("message", () => {
                      let answers = 0;
                      connect(port, 70, () => {
                        if (++answers === 6) {
                          console.log("six");
                          process.exit(0);
                        }
                      });
                    });
                  }
                } else {
                  process.once("message", () => {
                    process.send("spinning");
                    for (;;);
                  });
                  net.createServer((socket) => socket.write("hello")).listen(0);
                }
                """;
        assertThat(run(text)).as(out.text()).isZero();
        assertThat(out.text()).isEqualTo("six\n");
    }

    @Test
    void aNewWorkerTakesWhatTheOthersHaveNoRoomFor() throws IOException {
        String text =
                """
                if (cluster.isPrimary) {
                  const spinning = cluster.fork();
                  spinning.once("listening", ({ port }) => {
                    spinning.send("spin");
                    spinning.once("message", () => {
                      let open = 0;
                      for (let i = 0; i < 200; i++) {
                        net.connect(port, () => ++open === 200 && cluster.fork()).once("data", () => {
                          console.log("taken");
                          process.exit(0);
                        });
                      }
                    });
                  });
                } else {
                  process.once("message", () => {
                    process.send("spinning");
                    for (;;);
                  });
                  net.createServer((socket) => socket.write("hello")).listen(0);
                }
                """;
        assertThat(run(text)).as(out.text()).isZero();
        assertThat(out.text()).isEqualTo("taken\n");
    }

    @Test
    void aForkMayNotDoMoreThanItsParent() throws IOException {
        String text =
                """
                if (cluster.isPrimary) {
                  for (const execArgv of [[], ["--allow-fs-read=*"]]) {
                    cluster.setupPrimary({ execArgv });
                    cluster.fork().on("message", (found) => console.log(found));
                  }
                } else {
                  try {
                    require("fs").readFileSync("/etc/passwd");
                    process.send("read");
                  } catch (error) {
                    process.send(error.code);
                  }
                  process.disconnect();
                }
                """;
        assertThat(run(text, "--permission")).as(out.text()).isZero();
        assertThat(out.text()).isEqualTo("ERR_ACCESS_DENIED\n".repeat(2));
    }

    @Test
    void aWorkerThatDisconnectsFinishesItsRequests() throws IOException {
        String text =
                """
                if (cluster.isPrimary) {
                  const worker = cluster.fork();
                  worker.on("listening", ({ port }) => {
                    http.get({ port, agent: false }, (res) => {
                      res.on("data", (d) => console.log(`${d}`)).on("end", () => console.log("end"));
                    });
                  });
                  worker.on("message", () => worker.disconnect().send("go on"));
                  worker.on("exit", (code) => console.log(code, worker.exitedAfterDisconnect));
                } else {
                  http.createServer((req, res) => {
                    process.send("asked");
                    process.once("message", () => res.end("finished"));
                  }).listen(0);
                }
                """;
        assertThat(run(text)).as(out.text()).isZero();
        assertThat(out.text()).contains("finished\n", "end\n", "0 true\n");
    }

    @Test
    void signalsReachOneWorker() throws IOException {
        String text =
                """
                if (cluster.isPrimary) {
                  const worker = cluster.fork();
                  worker.on("message", (m) => {
                    console.log(m);
                    if (m === "ready") worker.process.kill("SIGUSR2");
                    else process.kill(worker.process.pid, "SIGTERM");
                  });
                  worker.on("exit", (code, signal) => {
                    console.log(code, signal);
                    try {
                      process.kill(worker.process.pid, 0);
                    } catch (e) {
                      console.log(e.code);
                    }
                  });
                } else {
                  process.on("SIGUSR2", (name) => process.send(name));
                  process.send("ready");
                }
                """;
        assertThat(run(text)).as(out.text()).isZero();
        assertThat(out.text()).isEqualTo("ready\nSIGUSR2\nnull SIGTERM\nESRCH\n");
    }

    @Test
    void anExclusiveServerHasAPortOfItsOwn() throws IOException {
        String text =
                """
                if (cluster.isPrimary) {
                  const ports = new Set();
                  for (let i = 0; i < 2; i++) {
                    cluster.fork().on("message", (port) => {
                      ports.add(port);
                      if (ports.size === 2) process.exit(0);
                    });
                  }
                } else {
                  const server = net.createServer().listen({ port: 0, exclusive: true }, () => {
                    process.send(server.address().port);
                  });
                }
                """;
        assertThat(run(text)).as(out.text()).isZero();
    }

    // ---- --workers ----

    @Test
    void aScriptRunsInSeveralLoopsAndOneOfThemEndsAll() throws IOException {
        String text =
                """
                const id = `${Math.random()}`;
                const server = net.createServer((socket) => socket.end(id)).listen(0, () => {
                  const found = new Set();
                  (function connect() {
                    net.connect(server.address().port).once("data", (other) => {
                      found.add(`${other}`);
                      if (found.size === 2) process.exit(7);
                      connect();
                    });
                  })();
                });
                """;
        assertThat(run(text, "--workers", "2")).as(out.text()).isEqualTo(7);
    }

    @Test
    void anErrorInOneLoopEndsAllAsInOneLoop() throws IOException {
        String text =
                """
                const server = net.createServer(() => { throw new RangeError("on purpose"); });
                server.listen(0, () => net.connect(server.address().port).on("error", () => {}));
                """;
        assertThat(run(text, "--workers=3")).isEqualTo(1);
        assertThat(out.text()).contains("RangeError: on purpose");
    }

    @Test
    void loopsThatHaveNothingLeftToDoEndByThemselves() throws IOException {
        assertThat(run("console.log('ran');", "--workers", "2")).isZero();
        assertThat(out.text()).isEqualTo("ran\nran\n");
    }

    @Test
    void loopsOfOneScriptTalkByABroadcastChannel() throws IOException {
        String text =
                """
                const channel = new BroadcastChannel("all");
                channel.onmessage = ({ data }) => {
                  console.log("heard");
                  if (data === "hello") channel.postMessage("welcome");
                  channel.close();
                };
                channel.postMessage("hello");
                """;
        assertThat(run(text, "--workers", "2")).as(out.text()).isZero();
        assertThat(out.text()).isEqualTo("heard\nheard\n");
    }

    @Test
    void theNumberOfLoopsIsChecked() throws IOException {
        assertThat(run("", "--workers=0")).isNotZero();
        assertThat(out.text()).contains("--workers: expected a number from 1 to 1024, found 0");
    }
}
