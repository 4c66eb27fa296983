package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code fetch} and its classes, as programs see them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FetchTest {

    /** The program is an async function of the server's URL; the server is what it defines. */
    private static final String HEAD =
            """
            import http from "node:http";
            import net from "node:net";
            import zlib from "node:zlib";
            const show = (error) => console.log(error.name, error.message, error.cause?.code ?? error.cause?.message);
            async function served(handler, program) {
              const server = http.createServer(handler);
              await new Promise((done) => server.listen(0, "127.0.0.1", done));
              await program("http://127.0.0.1:" + server.address().port, server);
              server.close();
              server.closeAllConnections();
            }
            """;

    @TempDir private Path folder;

    private String run(String text, String... options) throws IOException {
        Path script = Files.writeString(folder.resolve("script.mjs"), HEAD + text);
        String[] arguments = new String[options.length + 1];
        System.arraycopy(options, 0, arguments, 0, options.length);
        arguments[options.length] = script.toString();
        Capture out = new Capture();
        Capture err = new Capture();
        new Command(out, err, program -> {}).run(arguments);
        assertThat(err.text()).isEmpty();
        return out.text();
    }

    @Test
    void bodiesArriveInEveryForm() throws IOException {
        String text =
                """
                await served((req, res) => req.pipe(res.setHeader("content-type", req.headers["content-type"] ?? "x/y")), async (url) => {
                  const post = (body) => fetch(url, { method: "POST", body });
                  console.log(await (await post("\\ufefftext \\u00fc")).text());
                  console.log((await (await post(JSON.stringify({ a: 1 }))).json()).a);
                  console.log((await (await post(new Uint8Array([1, 2]))).bytes()).join());
                  console.log((await (await post(new Blob(["abc"], { type: "a/b" }))).blob()).type);
                  const form = new FormData();
                  form.append('a"\\r\\n', "1");
                  form.append("f", new File(["\\r\\n--"], "f.txt", { type: "x/y" }));
                  const back = await (await post(form)).formData();
                  console.log(JSON.stringify([...back.keys()]), back.get("f").name, (await back.get("f").text()).length);
                  console.log([...(await (await post(new URLSearchParams("a=1&b=%20"))).formData())].join(";"));
                });
                """;
        assertThat(run(text))
                .isEqualTo("text ü\n1\n1,2\na/b\n[\"a\\\"\\r\\n\",\"f\"] f.txt 4\na,1;b, \n");
    }

    @Test
    void redirectsKeepWhatTheStandardSays() throws IOException {
        String text =
                """
                const seen = (req) => [req.method, req.headers.authorization, req.headers["content-type"]].join();
                await served((req, res) => res.end(seen(req)), async (other) => {
                  await served((req, res) => {
                    const [, status, where] = req.url.split("/");
                    if (status === "end") return req.pipe(res);
                    req.resume();
                    res.writeHead(+status, { location: where === "other" ? other : where === "loop" ? req.url : "/end" }).end();
                  }, async (url) => {
                    const init = { method: "POST", body: "b", headers: { authorization: "secret", "content-type": "x/y" } };
                    const followed = await fetch(url + "/307/x#f", init);
                    console.log(followed.redirected, followed.url === url + "/end", await followed.text());
                    console.log(await (await fetch(url + "/302/other", init)).text());
                    await fetch(url + "/302/loop").catch(show);
                    await fetch(url + "/302/x", { redirect: "error" }).catch(show);
                    console.log((await fetch(url + "/302/x", { redirect: "manual" })).status);
                  });
                });
                """;
        assertThat(run(text))
                .isEqualTo(
                        """
                        true true b
                        GET,,
                        TypeError fetch failed redirect count exceeded
                        TypeError fetch failed unexpected redirect
                        302
                        """);
    }

    @Test
    void aSignalEndsItAtEveryStage() throws IOException {
        String text =
                """
                const handler = (req, res) => {
                  if (req.url === "/body") res.writeHead(200, { "content-length": 10 }).write("abc");
                };
                await served(handler, async (url, server) => {
                  await fetch(url, { signal: AbortSignal.abort(new Error("before")) }).catch(show);
                  const head = new AbortController();
                  server.once("request", () => head.abort());
                  await fetch(url, { signal: head.signal }).catch(show);
                  for (const read of [(r) => r.text(), (r) => Array.fromAsync(r.body)]) {
                    const body = new AbortController();
                    const response = await fetch(url + "/body", { signal: body.signal });
                    const result = read(response);
                    setImmediate(() => body.abort());
                    await result.catch(show);
                  }
                });
                """;
        assertThat(run(text))
                .isEqualTo(
                        """
                        Error before\s
                        AbortError This operation was aborted\s
                        AbortError This operation was aborted\s
                        AbortError This operation was aborted\s
                        """
                                .replace(" \n", " undefined\n"));
    }

    @Test
    void codingsAreDecodedAndBrokenOnesFail() throws IOException {
        String text =
                """
                const big = "0123456789".repeat(100_000);
                const made = {
                  gzip: zlib.gzipSync(big), deflate: zlib.deflateSync(big), br: zlib.brotliCompressSync(big), zstd: zlib.zstdCompressSync(big),
                  "deflate, gzip": zlib.gzipSync(zlib.deflateSync(big)), "x-gzip": "no gzip", other: "as it is",
                };
                const handler = (req, res) => {
                  const coding = decodeURIComponent(req.url.slice(1));
                  res.setHeader("content-encoding", coding).end(made[coding]);
                };
                await served(handler, async (url) => {
                  for (const coding of ["gzip", "deflate", "br", "zstd", "deflate, gzip"]) {
                    const whole = (await (await fetch(`${url}/${coding}`)).text()) === big;
                    let length = 0;
                    let longest = 0;
                    for await (const chunk of (await fetch(`${url}/${coding}`)).body) {
                      length += chunk.length;
                      longest = Math.max(longest, chunk.length);
                    }
                    console.log(coding, whole, length, longest < 100_000);
                  }
                  await (await fetch(`${url}/x-gzip`)).text().catch(show);
                  console.log(await (await fetch(`${url}/other`)).text());
                });
                """;
        assertThat(run(text))
                .isEqualTo(
                        """
                        gzip true 1000000 true
                        deflate true 1000000 true
                        br true 1000000 true
                        zstd true 1000000 true
                        deflate, gzip true 1000000 true
                        TypeError terminated Z_DATA_ERROR
                        as it is
                        """);
    }

    /** Neither side holds more than its buffers: the server reads only what it echoes. */
    @Test
    void streamsGoBothWays() throws IOException {
        String text =
                """
                await served((req, res) => req.pipe(res), async (url) => {
                  let made = 0;
                  const body = new ReadableStream({
                    pull(controller) {
                      if (made++ === 300) controller.close();
                      else controller.enqueue(new Uint8Array(65536));
                    },
                  }, { highWaterMark: 0 });
                  const response = await fetch(url, { method: "POST", body, duplex: "half" });
                  const reader = response.body.getReader();
                  let length = (await reader.read()).value.length;
                  console.log(made < 300);
                  for (let step = await reader.read(); !step.done; step = await reader.read()) length += step.value.length;
                  console.log(length);
                  await fetch(url, { method: "POST", body: new ReadableStream() }).catch(show);
                });
                """;
        assertThat(run(text))
                .isEqualTo(
                        "true\n19660800\nTypeError RequestInit: duplex option is required when"
                                + " sending a body. undefined\n");
    }

    @Test
    void connectionsAreUsedAgainAndFailuresHaveNodesCodes() throws IOException {
        String text =
                """
                let connections = 0;
                const handler = (req, res) => {
                  if (req.url === "/cut") res.writeHead(200, { "content-length": 9 }).write("abc", () => res.destroy());
                  else if (req.url === "/gone") req.socket.destroy();
                  else res.end("ok");
                };
                await served(handler, async (url, server) => {
                  server.on("connection", () => connections++);
                  for (let i = 0; i < 5; i++) await (await fetch(url)).text();
                  console.log(connections);
                  await fetch(url + "/cut").then((response) => response.text()).catch(show);
                  await fetch(url + "/gone", { method: "POST" }).catch(show);
                });
                const raw = net.createServer((socket) => socket.end("HTTP/1.1 200\\r\\nA B: c\\r\\n\\r\\n")).listen(0, "127.0.0.1");
                await new Promise((done) => raw.once("listening", done));
                const dead = `http://127.0.0.1:${raw.address().port}`;
                await fetch(dead).catch(show);
                raw.close();
                await fetch(dead).catch(show);
                await fetch("http://a.invalid").catch(show);
                await fetch("file:///a").catch(show);
                await fetch("http://127.0.0.1:25").catch(show);
                """;
        assertThat(run(text))
                .isEqualTo(
                        """
                        1
                        TypeError terminated UND_ERR_SOCKET
                        TypeError fetch failed UND_ERR_SOCKET
                        TypeError fetch failed HPE_INVALID_HEADER_TOKEN
                        TypeError fetch failed ECONNREFUSED
                        TypeError fetch failed ENOTFOUND
                        TypeError fetch failed not implemented... yet...
                        TypeError fetch failed bad port
                        """);
    }

    @Test
    void aDenialOfThePermissionsIsTheCause() throws IOException {
        String text =
                """
                await served((req, res) => res.end("ok"), async (url) => {
                  console.log(await (await fetch(url)).text());
                  await fetch("http://localhost:8009").catch(show);
                  await fetch("https://example.com").catch(show);
                });
                """;
        assertThat(run(text, "--permission", "--allow-fs-read=" + folder, "--allow-net=127.0.0.1"))
                .isEqualTo(
                        """
                        ok
                        TypeError fetch failed ERR_ACCESS_DENIED
                        TypeError fetch failed ERR_ACCESS_DENIED
                        """);
    }

    @Test
    void aProxyOfTheEnvironmentMakesATunnel() throws IOException {
        String text =
                """
                process.env.NODE_USE_ENV_PROXY = "1";
                await served((req, res) => res.end("ok"), async (url) => {
                  const proxy = http.createServer();
                  proxy.on("connect", (req, socket) => {
                    console.log(req.url === url.slice(7), req.headers["proxy-authorization"]);
                    const through = net.connect(new URL(url).port, "127.0.0.1", () => {
                      socket.write("HTTP/1.1 200 Connected\\r\\n\\r\\n");
                      through.pipe(socket).pipe(through);
                    });
                  });
                  await new Promise((done) => proxy.listen(0, "127.0.0.1", done));
                  process.env.http_proxy = `http://user:word@127.0.0.1:${proxy.address().port}`;
                  process.env.no_proxy = "localhost,.example.com";
                  console.log(await (await fetch(url)).text());
                  console.log(await (await fetch(url.replace("127.0.0.1", "localhost"))).text());
                  proxy.close();
                  proxy.closeAllConnections();
                });
                """;
        assertThat(run(text)).isEqualTo("true Basic dXNlcjp3b3Jk\nok\nok\n");
    }

    @Test
    void aTunnelThatIsNotMadeKeepsNoConnection() throws IOException {
        String text =
                """
                process.env.NODE_USE_ENV_PROXY = "1";
                const controller = new AbortController();
                const ends = [];
                const proxy = net.createServer((socket) => {
                  ends.push(new Promise((done) => socket.on("close", done)));
                  socket.on("error", () => {});
                  socket.on("data", () => (ends.length === 1 ? socket.write("HTTP/1.1 403 No\\r\\n\\r\\n") : controller.abort()));
                });
                await new Promise((done) => proxy.listen(0, "127.0.0.1", done));
                process.env.http_proxy = `http://127.0.0.1:${proxy.address().port}`;
                await fetch("http://127.0.0.2:9000").catch(show);
                await fetch("http://127.0.0.2:9000", controller).catch((error) => console.log(error.name));
                await Promise.all(ends);
                proxy.close();
                """;
        assertThat(run(text))
                .isEqualTo(
                        "TypeError fetch failed Proxy response (403) !== 200 when HTTP Tunneling\nAbortError\n");
    }

    @Test
    void anEventSourceConnectsAgain() throws IOException {
        String text =
                """
                let count = 0;
                const handler = (req, res) => {
                  res.writeHead(200, { "content-type": "text/event-stream" });
                  res.end(`retry: 1\\r\\n: no\\ndata: ${++count} ${req.headers["last-event-id"]}\\ndata: b\\nid: i${count}\\n\\nevent: x\\ndata\\n\\nid: j${count}\\n\\n`);
                };
                await served(handler, (url) => new Promise((done) => {
                  const source = new EventSource(url);
                  source.onmessage = ({ data, lastEventId }) => console.log(JSON.stringify(data), lastEventId);
                  source.addEventListener("x", () => {
                    if (count === 2) {
                      source.close();
                      done();
                    }
                  });
                }));
                """;
        assertThat(run(text)).isEqualTo("\"1 undefined\\nb\" i1\n\"2 j1\\nb\" i2\n");
    }

    @Test
    void theDefaultExportServesRequests() throws IOException {
        String text =
                """
                process.stderr.write = (line) => void check(/http\\S+/.exec(line)[0]).catch(show).then(() => process.exit());
                async function check(url) {
                  const post = (path, body) => fetch(url + path, { method: "POST", body, headers: { "x-a": "b" } });
                  console.log(await (await post("text", "abc")).text());
                  const echoed = await post("echo", new Blob(["x".repeat(500_000)]));
                  console.log(echoed.status, (await echoed.text()).length, echoed.headers.get("x-a"));
                  console.log((await (await fetch(url + "other")).json()).url === url + "text?x");
                  console.log((await fetch(url + "none")).status);
                }
                export default {
                  async fetch(request) {
                    const { pathname, origin } = new URL(request.url);
                    const { url } = request;
                    if (pathname === "/echo") return new Response(request.body, { status: 201, headers: request.headers });
                    if (pathname === "/other") return fetch(origin + "/text?x", { headers: { json: "1" } });
                    if (request.headers.has("json")) return Response.json({ url });
                    return pathname === "/text" ? new Response(request.method + await request.text()) : new Response(null, { status: 404 });
                  },
                };
                """;
        assertThat(run(text, "--serve", "--port=0"))
                .isEqualTo("POSTabc\n201 500000 b\ntrue\n404\n");
    }

    @Test
    void bodiesThatNobodyReadsKeepNoConnection() throws IOException {
        String text =
                """
                process.stderr.write = async (line) => {
                  const port = /:(\\d+)/.exec(line)[1];
                  for (const path of ["/unread", "/cancelled"]) await post(port, path);
                  process.exit();
                };
                // The next request is answered, or the connection ends.
                function post(port, path) {
                  const peer = net.connect(port, "127.0.0.1");
                  const body = "x".repeat(500_000);
                  peer.write(`POST ${path} HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: ${body.length}\\r\\n\\r\\n`);
                  peer.end(body + "GET /last HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n");
                  peer.on("data", (data) => String(data).includes(path) && console.log(path));
                  peer.on("error", () => {});
                  return new Promise((done) => peer.on("close", done));
                }
                let kept;
                export default {
                  async fetch(request) {
                    const { pathname } = new URL(request.url);
                    if (pathname === "/unread") kept = request;
                    if (pathname === "/cancelled") {
                      await kept.text().catch(show);
                      await request.body.cancel();
                    }
                    return new Response(pathname);
                  },
                };
                """;
        assertThat(run(text, "--serve", "--port=0"))
                .isEqualTo(
                        "/unread\nTypeError terminated the response was sent before the body was read\n/cancelled\n");
    }

    @Test
    void aStreamOfAResponseIsToldThatNobodyReceivesIt() throws IOException {
        String text =
                """
                process.stderr.write = async (line) => {
                  if (!line.startsWith("Listening")) return; // a warning
                  const url = /http\\S+/.exec(line)[0];
                  console.log((await fetch(url + "head", { method: "HEAD" })).headers.get("content-length"));
                  await gone.head;
                  const peer = net.connect(new URL(url).port, "127.0.0.1");
                  peer.write("GET /lost HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n");
                  await new Promise((done) => peer.once("data", done));
                  peer.resetAndDestroy();
                  await gone.lost;
                  await fetch(url + "wrong", { method: "POST" }).then((found) => found.text()).catch(() => console.log("failed"));
                  await gone.wrong;
                  process.exit();
                };
                process.on("warning", (warning) => console.log(warning.message));
                const gone = {};
                export default {
                  async fetch(request) {
                    const name = new URL(request.url).pathname.slice(1);
                    return new Response(new ReadableStream({
                      start(controller) {
                        gone[name] = new Promise((done) => (this.done = done));
                        controller.enqueue(name === "wrong" ? "text" : new Uint8Array(10));
                      },
                      cancel() {
                        console.log(name);
                        this.done();
                      },
                    }));
                  },
                };
                """;
        assertThat(run(text, "--serve", "--port=0").lines())
                .containsExactlyInAnyOrder(
                        "null", "head", "lost", "wrong", "Received non-Uint8Array chunk", "failed");
    }

    @Test
    void theStreamOfARequestIsCancelledWithIt() throws IOException {
        String text =
                """
                const controller = new AbortController();
                await served(() => controller.abort(new Error("enough")), async (url) => {
                  const cancelled = new Promise((done) => {
                    const body = new ReadableStream({ cancel: done });
                    const { signal } = controller;
                    fetch(url, { method: "POST", body, duplex: "half", signal }).catch((error) => console.log(error.message));
                  });
                  console.log((await cancelled).message);
                });
                """;
        assertThat(run(text).lines()).containsExactlyInAnyOrder("enough", "enough");
    }

    @Test
    void aSignalForgetsABodyThatHasArrived() throws IOException {
        String text =
                """
                import { getEventListeners } from "node:events";
                await served((req, res) => res.end("small"), async (url) => {
                  const controller = new AbortController();
                  const { signal } = controller;
                  const [one, two] = [await fetch(url, { signal }), await fetch(url, { signal })];
                  while (getEventListeners(signal, "abort").length > 0) await new Promise(setImmediate);
                  console.log(await one.text());
                  controller.abort();
                  await two.text().catch((error) => console.log(error.name));
                });
                """;
        assertThat(run(text)).isEqualTo("small\nAbortError\n");
    }
}
