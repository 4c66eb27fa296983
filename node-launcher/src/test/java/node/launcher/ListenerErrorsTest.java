package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listeners that throw in a program that catches it: nobody else suffers from that, as in Node. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListenerErrorsTest {

    private static final String HEAD =
            """
            const http = require("node:http");
            const net = require("node:net");
            const caught = (error) => console.log("caught", error.message);
            const fail = (what) => {
              throw new Error(what);
            };
            // Three requests on one connection, one after the other.
            function askThrice(server) {
              const socket = net.connect(server.address().port, "127.0.0.1");
              let asked = 0;
              const ask = () => socket.write(`GET /${++asked} HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n`);
              socket.on("data", (data) => {
                console.log("received", String(data).slice(-2));
                setImmediate(asked < 3 ? ask : () => socket.end());
              });
              socket.on("close", () => server.close());
              ask();
            }
            """;

    @TempDir private Path folder;

    private final Capture err = new Capture();

    private String run(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("script.js"), HEAD + text);
        Capture out = new Capture();
        new Command(out, err, program -> {}).run(script.toString());
        return out.text();
    }

    private String runWithHandler(String text) throws IOException {
        String out = run("process.on(\"uncaughtException\", caught);\n" + text);
        assertThat(err.text()).isEmpty();
        return out;
    }

    @Test
    void aRequestHandlerThatThrowsKeepsItsConnectionAndItsResponse() throws IOException {
        String text =
                """
                const server = http.createServer((req, res) => {
                  res.end(req.url);
                  fail(req.url);
                });
                server.listen(0, "127.0.0.1", () => askThrice(server));
                """;
        assertThat(runWithHandler(text))
                .isEqualTo(
                        "caught /1\nreceived /1\ncaught /2\nreceived /2\ncaught /3\nreceived /3\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"finish", "close"})
    void soDoesAListenerOfTheResponse(String event) throws IOException {
        String text =
                """
                const server = http.createServer((req, res) => {
                  res.on("%s", () => fail(req.url));
                  res.end(req.url);
                });
                server.listen(0, "127.0.0.1", () => askThrice(server));
                """;
        assertThat(runWithHandler(text.formatted(event)).lines())
                .containsExactlyInAnyOrder(
                        "caught /1",
                        "caught /2",
                        "caught /3",
                        "received /1",
                        "received /2",
                        "received /3");
    }

    @Test
    void aBodyArrivesAlthoughItsListenersThrow() throws IOException {
        String text =
                """
                const server = http.createServer((req, res) => {
                  let size = 0;
                  req.on("data", (data) => {
                    size += data.length;
                    fail("data");
                  });
                  req.on("end", () => res.end(String(size)));
                });
                server.listen(0, "127.0.0.1", () => {
                  const req = http.request({ port: server.address().port, host: "127.0.0.1", method: "POST" });
                  req.on("response", (res) => {
                    res.on("data", (data) => console.log(String(data)));
                    res.on("end", () => server.close());
                    fail("response");
                  });
                  req.end("body");
                });
                """;
        assertThat(runWithHandler(text)).isEqualTo("caught data\ncaught response\n4\n");
    }

    @Test
    void aResponseIsOverAlthoughItsListenersThrow() throws IOException {
        String text =
                """
                const server = http.createServer((req, res) => {
                  res.on("finish", () => fail("finish"));
                  res.on("close", () => console.log("close", req.socket === null, res.socket === null));
                  res.end(); // without the body
                });
                server.listen(0, "127.0.0.1", () => {
                  const options = { port: server.address().port, host: "127.0.0.1", method: "POST" };
                  const req = http.request(options, () => {
                    server.close(); // the program ends when the connection is idle
                    fail("response");
                  });
                  req.on("finish", () => fail("sent"));
                  req.end("body");
                });
                """;
        assertThat(runWithHandler(text).lines())
                .containsExactlyInAnyOrder(
                        "caught sent", "caught finish", "close false true", "caught response");
    }

    @Test
    void anAgentKeepsTheConnectionOfARequestWhoseListenerThrows() throws IOException {
        String text =
                """
                const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
                const ports = new Set();
                const server = http.createServer((req, res) => {
                  ports.add(req.socket.remotePort);
                  res.end();
                });
                let ended = 0;
                server.listen(0, "127.0.0.1", () => {
                  for (let i = 0; i < 3; i++) {
                    http.get({ port: server.address().port, host: "127.0.0.1", agent }, (res) => {
                      res.resume().on("end", () => {
                        if (++ended === 3) {
                          console.log(ports.size);
                          server.close();
                          agent.destroy();
                        }
                        fail("end");
                      });
                    });
                  }
                });
                """;
        assertThat(runWithHandler(text)).isEqualTo("caught end\ncaught end\n1\ncaught end\n");
    }

    @Test
    void aConnectionThatWasTakenOutOfHttpGoesOn() throws IOException {
        String text =
                """
                const head = "HTTP/1.1 101 Yes\\r\\nUpgrade: x\\r\\nConnection: upgrade\\r\\n\\r\\n";
                const server = http.createServer();
                server.on("upgrade", (req, socket) => {
                  socket.on("data", (data) => socket.end(data));
                  socket.write(head);
                  fail("upgrade");
                });
                server.listen(0, "127.0.0.1", () => {
                  const fields = { Upgrade: "x", Connection: "upgrade" };
                  const req = http.get({ port: server.address().port, host: "127.0.0.1", headers: fields });
                  req.on("upgrade", (res, socket) => {
                    socket.on("data", (data) => console.log(String(data)));
                    socket.on("end", () => server.close());
                    socket.write("more");
                    fail("client");
                  });
                });
                """;
        assertThat(runWithHandler(text)).isEqualTo("caught upgrade\ncaught client\nmore\n");
    }

    @Test
    void theListenersOfASocketMayThrow() throws IOException {
        String text =
                """
                const server = net.createServer({ allowHalfOpen: true }, (socket) => {
                  socket.on("end", () => socket.setTimeout(1, () => {
                    socket.end("late");
                    fail("timeout");
                  }));
                  socket.resume();
                  fail("connection");
                });
                server.listen(0, "127.0.0.1", () => {
                  const socket = net.connect({ port: server.address().port, host: "127.0.0.1", allowHalfOpen: true });
                  socket.on("data", (data) => fail(data));
                  socket.on("drain", () => {
                    socket.end();
                    fail("drain");
                  });
                  socket.on("close", (failed) => {
                    console.log("close", failed);
                    server.close();
                    fail("closed");
                  });
                  socket.write(Buffer.alloc(8_000_000));
                });
                """;
        assertThat(runWithHandler(text))
                .isEqualTo(
                        """
                        caught connection
                        caught drain
                        caught timeout
                        caught late
                        close false
                        caught closed
                        """);
    }

    @Test
    void theListenersOfAWebSocketMayThrow() throws IOException {
        String text =
                """
                const server = node.http.createServer(() => {});
                server.addListener("websocket", (socket) => {
                  socket.addListener("message", (data) => socket.send("again " + data));
                  socket.addListener("close", () => server.close());
                });
                server.listen(0, "localhost");
                const socket = new WebSocket(`ws://localhost:${server.port}/`);
                socket.onopen = () => {
                  socket.send("one");
                  socket.send("two");
                  fail("open");
                };
                socket.onmessage = ({ data }) => {
                  if (data === "again two") {
                    socket.close();
                  }
                  fail(data);
                };
                socket.onclose = ({ code }) => console.log("closed", code);
                """;
        assertThat(runWithHandler(text))
                .isEqualTo("caught open\ncaught again one\ncaught again two\nclosed 1005\n");
    }

    @Test
    void theHandlerOfErrorsHasTheStoresOfWhatThrew() throws IOException {
        String text =
                """
                const { AsyncLocalStorage } = require("node:async_hooks");
                const stores = new AsyncLocalStorage();
                process.on("uncaughtException", (error) => console.log(error.message, stores.getStore()));
                stores.run("a", () => setTimeout(() => fail("timer"), 1));
                stores.run("b", () => require("node:fs").stat(".", () => fail("file")));
                setImmediate(() => {
                  stores.enterWith("c");
                  fail("entered");
                });
                const server = http.createServer((req, res) => {
                  stores.run(req.url, () => {
                    res.end();
                    setImmediate(() => fail("request"));
                  });
                });
                server.listen(0, "127.0.0.1", () => {
                  http.get({ port: server.address().port, host: "127.0.0.1", path: "/d" }, (res) => {
                    res.resume();
                    server.close();
                  });
                });
                """;
        assertThat(run(text).lines())
                .containsExactlyInAnyOrder("timer a", "file b", "entered c", "request /d");
    }

    @Test
    void withoutAHandlerNothingRunsAfterTheFirstError() throws IOException {
        String text =
                """
                const server = http.createServer((req, res) => {
                  console.log(req.url);
                  process.nextTick(() => console.log("never"));
                  Promise.resolve().then(() => fail("too late"));
                  fail("broken");
                });
                process.on("exit", (code) => console.log("exit", code));
                server.listen(0, "127.0.0.1", () => {
                  const socket = net.connect(server.address().port, "127.0.0.1");
                  socket.on("close", () => console.log("never"));
                  socket.write("GET /1 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\nGET /2 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n");
                });
                """;
        assertThat(run(text)).isEqualTo("/1\nexit 1\n");
        assertThat(err.text()).contains("Error: broken").doesNotContain("too late");
    }

    @Test
    void aHandlerOfErrorsThatThrowsEndsTheProgram() throws IOException {
        String text =
                """
                process.on("uncaughtException", () => fail("the handler"));
                process.on("exit", (code) => console.log("exit", code));
                const server = http.createServer(() => fail("the request"));
                server.listen(0, "127.0.0.1", () => {
                  const socket = net.connect(server.address().port, "127.0.0.1");
                  socket.write("GET /1 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n");
                });
                """;
        assertThat(run(text)).isEqualTo("exit 7\n");
        assertThat(err.text()).contains("Error: the handler").doesNotContain("the request");
    }
}
