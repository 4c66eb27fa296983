package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The modules {@code node:http} and {@code node:net}, as programs see them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TodaysHttpTest {

    private static final String HEAD =
            """
            const http = require("node:http");
            const net = require("node:net");
            // Sends bytes, and calls back with all that came.
            function raw(server, text, done) {
              const socket = net.connect(server.address().port, "127.0.0.1", () => socket.write(text));
              let all = "";
              socket.setEncoding("latin1").on("data", (data) => (all += data)).on("end", () => done(all));
            }
            """;

    @TempDir private Path folder;

    private String run(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("script.js"), HEAD + text);
        Capture out = new Capture();
        Capture err = new Capture();
        new Command(out, err, program -> {}).run(script.toString());
        assertThat(err.text()).isEmpty();
        return out.text();
    }

    @Test
    void whatFollowsConnectGoesThroughTheTunnel() throws IOException {
        String text =
                """
                const server = http.createServer();
                server.on("connect", (req, socket, head) => {
                  console.log(req.url, req.headers["transfer-encoding"], req.headers["content-length"]);
                  socket.write("HTTP/1.1 200 Connected\\r\\n\\r\\n");
                  let all = String(head);
                  socket.on("data", (data) => (all += data));
                  socket.on("end", () => socket.end(all));
                });
                server.listen(0, "127.0.0.1", () => {
                  const req = http.request({ port: server.address().port, host: "127.0.0.1", method: "CONNECT", path: "a:1" });
                  req.on("connect", (res, socket) => {
                    const left = ["free", "agentRemove", "timeout"].map((name) => socket.listenerCount(name));
                    socket.on("data", (data) => console.log(String(data), left.join()));
                    socket.on("end", () => server.close());
                    socket.end(" and last");
                  });
                  req.end("first");
                });
                """;
        assertThat(run(text)).isEqualTo("a:1 undefined undefined\nfirst and last 0,0,0\n");
    }

    @Test
    void aPortIsFreeAsSoonAsItsServerIsClosed() throws IOException {
        String text =
                """
                const listen = (port, then) => {
                  const server = net.createServer();
                  server.on("error", (error) => console.log(error.code));
                  server.listen(port, "127.0.0.1", () => then(server, server.address().port));
                };
                listen(0, (server, port) => {
                  server.close();
                  listen(port, (next) => {
                    console.log("at once");
                    next.close(() => listen(port, (last) => last.close(() => console.log("after close"))));
                  });
                });
                const dgram = require("node:dgram");
                const first = dgram.createSocket("udp4");
                first.bind(0, () => {
                  const { port } = first.address();
                  first.close();
                  const second = dgram.createSocket("udp4");
                  second.on("error", (error) => console.log(error.code));
                  second.bind(port, () => {
                    console.log("datagrams");
                    second.close();
                  });
                });
                """;
        assertThat(run(text).lines())
                .containsExactlyInAnyOrder("at once", "after close", "datagrams");
    }

    @Test
    void aProgramMayFillAMessageItself() throws IOException {
        String text =
                """
                const message = new http.IncomingMessage(new net.Socket());
                message.on("data", (data) => console.log(String(data))).on("end", () => console.log("end"));
                setImmediate(() => {
                  message.push("late");
                  message.push(null);
                });
                """;
        assertThat(run(text)).isEqualTo("late\nend\n");
    }

    @Test
    void aProgramMayServeOtherExpectations() throws IOException {
        String text =
                """
                const server = http.createServer(() => console.log("never"));
                const ask = (done) => raw(server, "GET / HTTP/1.1\\r\\nHost: a\\r\\nExpect: tea\\r\\nConnection: close\\r\\n\\r\\n", done);
                server.listen(0, "127.0.0.1", () => {
                  ask((refused) => {
                    console.log(refused.slice(9, 12));
                    server.on("checkExpectation", (req, res) => res.end(req.headers.expect));
                    ask((served) => {
                      console.log(served.slice(9, 12), served.slice(-3));
                      server.close();
                    });
                  });
                });
                """;
        assertThat(run(text)).isEqualTo("417\n200 tea\n");
    }

    /** A request that was given up by stream.destroy does not take the connection with it. */
    @Test
    void aDestroyedRequestStillGetsItsResponse() throws IOException {
        String text =
                """
                const server = http.createServer((req, res) => {
                  req.on("error", (error) => console.log(error.name));
                  req.on("close", () => res.end("hello"));
                  require("node:stream").destroy(req);
                });
                server.listen(0, "127.0.0.1", () => {
                  raw(server, "POST / HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\nContent-Length: 3\\r\\n\\r\\nabc", (all) => {
                    console.log(all.slice(-5));
                    server.close();
                  });
                });
                """;
        assertThat(run(text)).isEqualTo("AbortError\nhello\n");
    }

    /** Of pipelined requests, the one whose response is due has the timeout. */
    @Test
    void theTimeoutOfALaterResponseStays() throws IOException {
        String text =
                """
                const server = http.createServer((req, res) => {
                  if (req.url === "/1") {
                    res.end();
                  } else {
                    res.setTimeout(20, (socket) => {
                      console.log(req.url, socket._httpMessage === res);
                      socket.destroy();
                      server.close();
                    });
                  }
                });
                server.listen(0, "127.0.0.1", () => {
                  const one = (path) => `GET ${path} HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n`;
                  raw(server, one("/1") + one("/2"), () => {});
                });
                """;
        assertThat(run(text)).isEqualTo("/2 true\n");
    }

    @Test
    void aProgramMayReplaceFunctionsOfHandles() throws IOException {
        String text =
                """
                const server = net.createServer({ noDelay: true }, (socket) => socket.end());
                server.listen(0, "127.0.0.1", () => {
                  const { onconnection } = server._handle;
                  server._handle.onconnection = function (error, handle) {
                    console.log("accepted", error, typeof handle.readStart);
                    onconnection.call(this, error, handle);
                  };
                  const client = net.connect({ port: server.address().port, host: "127.0.0.1", keepAlive: true, keepAliveInitialDelay: 2500 });
                  client._handle.setKeepAlive = (on, seconds) => console.log("alive", on, seconds);
                  client.resume().on("end", () => server.close());
                });
                """;
        assertThat(run(text).lines())
                .containsExactlyInAnyOrder("alive true 2", "accepted 0 function");
    }

    @Test
    void twoServersShareAPortIfBothSaySo() throws IOException {
        String text =
                """
                const options = { port: 0, host: "127.0.0.1", reusePort: true };
                const first = net.createServer().listen(options, () => {
                  const { port } = first.address();
                  const second = net.createServer().listen({ ...options, port }, () => {
                    console.log("shared");
                    const third = net.createServer().on("error", (error) => {
                      console.log(error.code);
                      first.close();
                      second.close();
                    });
                    third.listen(port, "127.0.0.1");
                  });
                });
                """;
        assertThat(run(text)).isEqualTo("shared\nEADDRINUSE\n");
    }

    @Test
    void observersHearOfRequestsAndConnections() throws IOException {
        String text =
                """
                const { PerformanceObserver } = require("node:perf_hooks");
                const names = [];
                const observer = new PerformanceObserver((list) => {
                  names.push(...list.getEntries().map((entry) => entry.name));
                  if (names.length === 3) {
                    console.log(names.sort().join());
                    observer.disconnect();
                  }
                });
                observer.observe({ entryTypes: ["http", "net"] });
                const server = http.createServer((req, res) => res.end("x"));
                server.listen(0, "127.0.0.1", () => {
                  http.get({ port: server.address().port, host: "127.0.0.1", agent: false }, (res) => res.resume().on("end", () => server.close()));
                });
                """;
        assertThat(run(text)).isEqualTo("HttpClient,HttpRequest,connect\n");
    }

    /** Some packages send interim responses and bodies themselves. */
    @Test
    void aProgramMayWriteAroundTheFramingOfAResponse() throws IOException {
        String text =
                """
                const server = http.createServer((req, res) => {
                  res._writeRaw("HTTP/1.1 102 Processing\\r\\nA: b\\r\\n");
                  res._writeRaw("\\r\\n");
                  res.writeHead(200, { "Content-Length": 3 });
                  res._send("a");
                  res.write("bc");
                  res.end();
                  req.socket.write("behind");
                });
                server.listen(0, "127.0.0.1", () => {
                  raw(server, "GET / HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n", (all) => {
                    console.log(all.replace(/Date: .*\\r\\n/, "").replaceAll("\\r\\n", " "));
                    server.close();
                  });
                });
                """;
        assertThat(run(text))
                .isEqualTo(
                        "HTTP/1.1 102 Processing A: b  HTTP/1.1 200 OK Content-Length: 3 Connection: close  abcbehind\n");
    }

    @Test
    void aMessageOfAProgramsClassGoesToItsStream() throws IOException {
        String text =
                """
                const { Writable } = require("node:stream");
                class Message extends http.OutgoingMessage {
                  _implicitHeader() {}
                }
                const message = new Message();
                const stream = new Writable({
                  write(chunk, encoding, done) {
                    console.log(`[${chunk}]`);
                    done();
                  },
                });
                message.socket = stream;
                stream._httpMessage = message;
                message.end("hello");
                """;
        assertThat(run(text)).isEqualTo("[hello]\n[]\n");
    }

    /** The server may respond before all of the body is there. */
    @Test
    void aRequestMayBeShorterThanItDeclares() throws IOException {
        String text =
                """
                const server = http.createServer((req, res) => {
                  req.on("data", (data) => res.end(`got ${data}`));
                });
                server.listen(0, "127.0.0.1", () => {
                  const options = { port: server.address().port, host: "127.0.0.1", method: "POST" };
                  const req = http.request({ ...options, headers: { "Content-Length": 9 } }, (res) => {
                    res.on("data", (data) => console.log("client", String(data)));
                    res.on("end", () => server.close());
                  });
                  req.end("abc");
                });
                """;
        assertThat(run(text)).isEqualTo("client got abc\n");
    }

    @Test
    void aResponseIsOverBeforeTheNextImmediate() throws IOException {
        String text =
                """
                const server = http.createServer((req, res) => {
                  res.on("finish", () => console.log("finish", res.writableLength));
                  res.write("a");
                  console.log(res.writableLength > 0);
                  res.end();
                  setImmediate(() => res.write("b", (error) => console.log(error.code, res.destroyed)));
                });
                server.listen(0, "127.0.0.1", () => {
                  raw(server, "GET / HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n", () => server.close());
                });
                """;
        assertThat(run(text)).isEqualTo("true\nfinish 0\nERR_STREAM_WRITE_AFTER_END true\n");
    }

    @Test
    void aServerThatClosesServesWhatHasArrived() throws IOException {
        String text =
                """
                const server = http.createServer((req, res) => {
                  server.close();
                  res.write(req.url);
                  setImmediate(() => res.end());
                });
                server.listen(0, "127.0.0.1", () => {
                  const one = (path) => `GET ${path} HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n`;
                  raw(server, one("/1") + one("/2") + one("/3"), (all) => console.log(all.match(/^\\/./gm).join()));
                });
                """;
        assertThat(run(text)).isEqualTo("/1,/2,/3\n");
    }

    @Test
    void aServerHearsOfAConnectionThatSendsNoMoreRequests() throws IOException {
        String text =
                """
                const server = http.createServer({ keepAliveTimeout: 10, keepAliveTimeoutBuffer: 0 }, (req, res) => res.end());
                server.on("timeout", (socket) => {
                  console.log("timeout", socket.destroyed);
                  socket.end();
                  server.close();
                });
                server.listen(0, "127.0.0.1", () => {
                  raw(server, "GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n", (all) => console.log(all.slice(9, 12)));
                });
                """;
        assertThat(run(text)).isEqualTo("timeout false\n200\n");
    }

    @Test
    void theDateComesBehindTheFieldsOfTheProgram() throws IOException {
        String text =
                """
                const server = http.createServer((req, res) => {
                  res.writeHead(200, { Connection: "close", A: "b" });
                  res.end("hello");
                });
                server.listen(0, "127.0.0.1", () => {
                  raw(server, "GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n", (all) => {
                    console.log(all.match(/^[A-Z][a-z-]*(?=: )/gim).join(), /^Date: .* GMT\\r$/m.test(all));
                    server.close();
                  });
                });
                """;
        assertThat(run(text)).isEqualTo("Connection,A,Date,Transfer-Encoding true\n");
    }

    @Test
    void changedLimitsOfTimeHoldForOpenConnections() throws IOException {
        String text =
                """
                const server = http.createServer({ connectionsCheckingInterval: 10 }, () => console.log("never"));
                server.on("connection", () => {
                  server.headersTimeout = 50;
                });
                server.listen(0, "127.0.0.1", () => {
                  raw(server, "GET / HT", (all) => {
                    console.log(all.slice(0, 28));
                    server.close();
                  });
                });
                """;
        assertThat(run(text)).isEqualTo("HTTP/1.1 408 Request Timeout\n");
    }

    /** It is not sent: nobody waits for it, and the server has ended the connection. */
    @Test
    void aResponseBehindTheEndOfItsClientIsOnlyClosed() throws IOException {
        String text =
                """
                const server = http.createServer((req, res) => {
                  res.on("finish", () => console.log("finish"));
                  res.on("close", () => console.log("close"));
                  req.socket.on("end", () => res.end("late"));
                });
                server.listen(0, "127.0.0.1", () => {
                  const client = net.connect(server.address().port, "127.0.0.1");
                  client.end("GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n");
                  client.on("data", (data) => console.log(String(data)));
                  client.on("close", () => server.close());
                });
                """;
        assertThat(run(text)).isEqualTo("close\n");
    }

    /** One value for each name, and a list of cookies, whatever a field is named. */
    @Test
    void fieldsOfOneNameBecomeOne() throws IOException {
        String text =
                """
                const seen = (joins, done) => {
                  const server = http.createServer({ joinDuplicateHeaders: joins }, (req, res) => {
                    console.log(JSON.stringify(req.headers));
                    console.log(req.rawHeaders.length, req.rawTrailers.length, req.headersDistinct.via.length);
                    res.end();
                  });
                  const fields =
                    "Cookie: a=1|Via: x|Age: 1|Set-Cookie: a, b|VIA: y|Cookie: b=2|Age: 2|Set-Cookie: c|Constructor: z";
                  server.listen(0, "127.0.0.1", () => {
                    const head = fields.split("|").join("\\r\\n");
                    raw(server, `GET / HTTP/1.1\\r\\nHost: a\\r\\n${head}\\r\\nConnection: close\\r\\n\\r\\n`, () => {
                      server.close(done);
                    });
                  });
                };
                seen(false, () => seen(true, () => {}));
                """;
        String one =
                """
                {"host":"a","cookie":"a=1; b=2","via":"x, y","age":"1","set-cookie":["a, b","c"],"constructor":"z",\
                "connection":"close"}
                22 0 2
                """;
        assertThat(run(text)).isEqualTo(one + one.replace("\"1\"", "\"1, 2\""));
    }

    @Test
    void aResponseEndsBeforeItCloses() throws IOException {
        String text =
                """
                const { AsyncLocalStorage } = require("node:async_hooks");
                const store = new AsyncLocalStorage();
                const server = http.createServer((req, res) => {
                  store.run("mine", () => {
                    res.on("finish", () => {
                      console.log("finish", res.destroyed, res.closed);
                      Promise.resolve().then(() => console.log("job"));
                    });
                    res.on("close", () => console.log("close", res.destroyed, res.closed));
                    res.end("hello");
                  });
                });
                server.listen(0, "127.0.0.1", () => {
                  raw(server, "GET / HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n", () => server.close());
                });
                """;
        assertThat(run(text)).isEqualTo("finish false false\nclose true true\njob\n");
    }

    /** What a hook hears: the end of a response is a tick then. */
    @Test
    void aHookHearsOfTheTickInWhichAResponseCloses() throws IOException {
        String text =
                """
                let ticks = 0;
                let heard = false;
                require("node:async_hooks").createHook({ init: (id, type) => { if (heard && type === "TickObject") ticks++; } }).enable();
                const server = http.createServer((req, res) => {
                  res.on("finish", () => (heard = true));
                  res.on("close", () => {
                    console.log(ticks > 0);
                    heard = false;
                  });
                  res.end("hello");
                });
                server.listen(0, "127.0.0.1", () => {
                  raw(server, "GET / HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n", () => server.close());
                });
                """;
        assertThat(run(text)).isEqualTo("true\n");
    }

    /** Packages make up messages. */
    @Test
    void fieldsOfAMessageThatDidNotArriveBecomeOneToo() throws IOException {
        String text =
                """
                const fields = {};
                const pairs = "Host a|host b|Cookie a|cookie b|Set-Cookie a|set-cookie b|Via a|via b";
                for (const pair of pairs.split("|")) {
                  new http.IncomingMessage()._addHeaderLine(...pair.split(" "), fields);
                }
                console.log(JSON.stringify(fields));
                """;
        assertThat(run(text))
                .isEqualTo(
                        "{\"host\":\"a\",\"cookie\":\"a; b\",\"set-cookie\":[\"a\",\"b\"],\"via\":\"a, b\"}\n");
    }
}
