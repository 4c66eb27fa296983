package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The module {@code node:http2}, as programs see it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class Http2ProgramsTest {

    private static final String HEAD =
            """
            const http2 = require("node:http2");
            const net = require("node:net");
            const folder = %s;
            const read = (name) => require("node:fs").readFileSync(folder + "/" + name + ".pem", "utf8");
            const ca = read("ca");
            const identity = { key: read("ec-key"), cert: read("ec") };
            // All text of a readable stream.
            const all = async (stream) => {
              let text = "";
              for await (const piece of stream.setEncoding("utf8")) text += piece;
              return text;
            };
            const listens = (server) => new Promise((done) => server.listen(0, () => done(server.address().port)));
            const event = require("node:events").once;
            """;

    @TempDir private Path folder;

    private String run(String text) throws IOException {
        String place = '"' + Path.of("src/test/tls").toAbsolutePath().toString() + '"';
        String head = HEAD.formatted(place.replace("\\", "\\\\"));
        Path script =
                Files.writeString(
                        folder.resolve("script.js"), head + "(async () => {\n" + text + "})();\n");
        Capture out = new Capture();
        Capture err = new Capture();
        new Command(out, err, program -> {}).run(script.toString());
        assertThat(err.text()).isEmpty();
        return out.text();
    }

    @Test
    void aBodyLargerThanAllWindowsComesBackWithTrailers() throws IOException {
        String text =
                """
                const server = http2.createServer();
                server.on("stream", (stream, headers) => {
                  console.log(headers[":method"], headers[":path"], headers["x-a"], headers.cookie);
                  const fields = { ":status": 201, "set-cookie": ["a=1", "b=2"] };
                  stream.respond(fields, { waitForTrailers: true });
                  stream.on("wantTrailers", () => stream.sendTrailers({ "x-sum": "7" }));
                  stream.pipe(stream);
                });
                const client = http2.connect(`http://localhost:${await listens(server)}`);
                const fields = { ":path": "/echo?x", ":method": "POST", "X-A": "1", cookie: ["c=1", "d=2"] };
                const req = client.request(fields);
                req.on("response", (headers) => console.log(headers[":status"], headers["set-cookie"]));
                req.on("trailers", (headers) => console.log("trailers", headers["x-sum"]));
                const body = Buffer.alloc(1000000, "abc");
                req.end(body);
                console.log((await all(req)) === String(body), req.rstCode);
                client.close();
                await event(client, "close");
                server.close(() => console.log("closed"));
                """;
        assertThat(run(text))
                .isEqualTo(
                        """
                        POST /echo?x 1 c=1; d=2
                        201 [ 'a=1', 'b=2' ]
                        trailers 7
                        true 0
                        closed
                        """);
    }

    @Test
    void requestsAndResponsesAreThoseOfHttp() throws IOException {
        String text =
                """
                const server = http2.createServer(async (req, res) => {
                  const body = await all(req);
                  res.setHeader("X-Method", req.method);
                  res.writeHead(202, { "x-url": req.url });
                  res.end(`${req.httpVersion} ${body}`);
                });
                const client = http2.connect(`http://localhost:${await listens(server)}`);
                const req = client.request({ ":path": "/a", ":method": "PUT" });
                req.end("body");
                const [headers] = await event(req, "response");
                console.log(headers[":status"], headers["x-method"], headers["x-url"], await all(req));
                client.close();
                server.close();
                """;
        assertThat(run(text)).isEqualTo("202 PUT /a 2.0 body\n");
    }

    @Test
    void aServerInformsAndPushes() throws IOException {
        String text =
                """
                const server = http2.createServer();
                server.on("stream", (stream) => {
                  stream.additionalHeaders({ ":status": 103, link: "</a>" });
                  stream.pushStream({ ":path": "/pushed" }, (error, pushed) => {
                    pushed.respond();
                    pushed.end("pushed body");
                    stream.respond();
                    stream.end("body");
                  });
                });
                const client = http2.connect(`http://localhost:${await listens(server)}`);
                client.on("stream", async (stream, headers) => {
                  console.log("promised", headers[":path"], await all(stream));
                  client.close();
                  server.close();
                });
                const req = client.request();
                req.on("headers", (headers) => console.log(headers[":status"], headers.link));
                console.log(await all(req));
                """;
        assertThat(run(text).lines())
                .containsExactlyInAnyOrder("103 </a>", "body", "promised /pushed pushed body");
    }

    @Test
    void aStreamThatPushesBehindItsDataEndsBehindThePromise() throws IOException {
        String text =
                """
                const server = http2.createServer();
                server.on("stream", (stream) => {
                  stream.respond();
                  stream.write("body");
                  stream.pushStream({ ":path": "/pushed" }, (error, pushed) => {
                    pushed.respond();
                    pushed.end("pushed body");
                    stream.end();
                  });
                });
                const client = http2.connect(`http://localhost:${await listens(server)}`);
                client.on("stream", async (stream) => {
                  console.log(await all(stream));
                  client.close();
                  server.close();
                });
                console.log(await all(client.request()));
                """;
        assertThat(run(text).lines()).containsExactlyInAnyOrder("body", "pushed body");
    }

    @Test
    void overTlsTheClientsOfBothVersionsAreServed() throws IOException {
        String text =
                """
                const server = http2.createSecureServer({ ...identity, allowHTTP1: true }, (req, res) => {
                  res.end(`${req.httpVersion} ${req.socket.encrypted}`);
                });
                const port = await listens(server);
                const client = http2.connect(`https://localhost:${port}`, { ca });
                const req = client.request();
                console.log(await all(req), client.alpnProtocol, client.originSet[0] === `https://localhost:${port}`);
                client.close();
                require("node:https").get({ port, ca, host: "localhost", agent: false }, async (res) => {
                  console.log(await all(res));
                  server.close();
                });
                """;
        assertThat(run(text)).isEqualTo("2.0 true h2 true\n1.1 true\n");
    }

    @Test
    void whatIsNoHttp2EndsTheSessionAndNotTheServer() throws IOException {
        String text =
                """
                const server = http2.createServer((req, res) => res.end("served"));
                server.on("sessionError", (error) => console.log(error.code, error.message));
                const port = await listens(server);
                const socket = net.connect(port, () => socket.end("GET / HTTP/1.1\\r\\n\\r\\n"));
                socket.on("error", () => {}).resume();
                await event(socket, "close");
                const client = http2.connect(`http://localhost:${port}`);
                console.log(await all(client.request()));
                client.close();
                server.close();
                """;
        assertThat(run(text))
                .isEqualTo("ERR_HTTP2_ERROR Received bad client magic byte string\nserved\n");
    }

    @Test
    void aResetStreamIsAnErrorOfItsOwnAndTheSessionGoesOn() throws IOException {
        String text =
                """
                const server = http2.createServer();
                server.on("stream", (stream, headers) => {
                  if (headers[":path"] === "/reset") {
                    stream.on("error", () => {});
                    stream.close(http2.constants.NGHTTP2_ENHANCE_YOUR_CALM);
                  } else {
                    stream.end("fine");
                  }
                });
                const client = http2.connect(`http://localhost:${await listens(server)}`);
                const req = client.request({ ":path": "/reset" });
                const [error] = await event(req, "error");
                console.log(error.code, error.message, req.rstCode);
                console.log(await all(client.request()));
                client.close();
                server.close();
                """;
        assertThat(run(text))
                .isEqualTo(
                        """
                        ERR_HTTP2_STREAM_ERROR Stream closed with error code NGHTTP2_ENHANCE_YOUR_CALM 11
                        fine
                        """);
    }

    @Test
    void pingsAndSettingsAreAnswered() throws IOException {
        String text =
                """
                const server = http2.createServer({ settings: { maxConcurrentStreams: 7 } });
                const client = http2.connect(`http://localhost:${await listens(server)}`);
                const [settings] = await event(client, "remoteSettings");
                console.log(settings.maxConcurrentStreams, settings.initialWindowSize);
                client.ping(Buffer.from("12345678"), (error, duration, payload) => {
                  console.log(error, duration >= 0, String(payload));
                  client.ping((none, time, made) => console.log(none, time >= 0, made.length));
                  client.settings({ enablePush: false }, (failure, changed) => {
                    console.log(failure, changed.enablePush, client.localSettings.enablePush);
                    client.close();
                    server.close();
                  });
                });
                """;
        assertThat(run(text))
                .isEqualTo("7 65535\nnull true 12345678\nnull true 8\nnull false false\n");
    }
}
