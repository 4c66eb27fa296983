package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The global {@code WebSocket}, and WebSockets of the servers of {@code node.http}. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebSocketProgramsTest {

    /** A server that echoes, and stops when its first WebSocket is closed. */
    private static final String ECHO =
            """
            const folder = %s;
            const read = (name) => require("node:fs").readFileSync(folder + "/" + name + ".pem", "utf8");
            const plain = (req, res) => { res.sendHeader(200, []); res.finish(); };
            function echo(options) {
              const server = node.http.createServer(plain, options);
              server.addListener("handshake", (request, handshake) => {
                if (request.headers.some(([name, value]) => name === "Origin" && value === "http://elsewhere")) handshake.reject(403);
                handshake.protocols = ["b"];
              });
              server.addListener("websocket", (socket, request) => {
                console.log("server", request.uri.path, socket.protocol);
                socket.addListener("message", (data) => socket.send(data));
                socket.addListener("close", (code, reason) => {
                  console.log("server closed", code, reason);
                  server.close();
                });
              });
              server.listen(0, "localhost");
              return server;
            }
            """;

    @TempDir private Path folder;

    private final Capture err = new Capture();

    private String run(String text, String... options) throws IOException {
        String place = '"' + Path.of("src/test/tls").toAbsolutePath().toString() + '"';
        String head = ECHO.formatted(place.replace("\\", "\\\\"));
        Path script = Files.writeString(folder.resolve("script.js"), head + text);
        Capture out = new Capture();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(script.toString());
        new Command(out, err, program -> {}).run(arguments.toArray(String[]::new));
        return out.text();
    }

    @Test
    void eachOfManyHasItsEventsWhileOthersClose() throws IOException {
        String text =
                """
                const server = node.http.createServer(plain);
                const sockets = {};
                server.addListener("websocket", (socket, request) => {
                  const name = request.uri.path;
                  sockets[name] = socket;
                  socket.addListener("message", (data) => socket.send(name + data));
                  socket.addListener("close", (code) => {
                    console.log("closed", name, code, socket.readyState, socket.queued, socket.send("late"));
                    if (name === "/c") {
                      request.connection.addListener("close", () => console.log("connection closed"));
                    }
                  });
                });
                server.listen(0, "localhost");
                const open = (name) =>
                  new Promise((done) => {
                    const socket = new WebSocket(`ws://localhost:${server.port}/${name}`);
                    socket.onopen = () => done(socket);
                  });
                const ask = (socket, data) =>
                  new Promise((done) => {
                    socket.onmessage = (event) => done(event.data);
                    socket.send(data);
                  });
                const end = (socket) =>
                  new Promise((done) => {
                    socket.onclose = done;
                    socket.close(3000);
                  });
                const all = [await open("a"), await open("b"), await open("c")];
                await end(all.shift());
                for (const socket of all) console.log(await ask(socket, "1"));
                all.push(await open("d"));
                sockets["/b"].close(3001);
                await new Promise((done) => (all.shift().onclose = done));
                for (const socket of all) console.log(await ask(socket, "2"));
                for (const socket of all) await end(socket);
                server.close();
                """;
        assertThat(run("(async () => {" + text + "})();"))
                .isEqualTo(
                        """
                        closed /a 3000 closed 0 true
                        /b1
                        /c1
                        closed /b 3001 closed 0 true
                        /c2
                        /d2
                        closed /c 3000 closed 0 true
                        connection closed
                        closed /d 3000 closed 0 true
                        """);
    }

    @Test
    void messagesOfAllKindsComeBack() throws IOException {
        String text =
                """
                const server = echo();
                const socket = new WebSocket(`http://localhost:${server.port}/a?b`, ["a", "b"]);
                console.log(socket.url.startsWith("ws:"), socket.readyState, socket.binaryType);
                socket.onopen = () => {
                  console.log(socket.readyState, socket.protocol);
                  socket.send("\\ud800 \u00e4");
                  console.log(socket.bufferedAmount);
                  socket.send(new Blob(["blob"]));
                  socket.binaryType = "arraybuffer";
                  socket.send(new Uint8Array([1, 2, 3, 4]).subarray(1, 3));
                  socket.send("x".repeat(200000));
                };
                let count = 0;
                socket.onmessage = ({ data }) => {
                  console.log(typeof data === "string" ? [data.length, data.slice(0, 3)] : new Uint8Array(data));
                  if (++count === 4) socket.close(3001, "done");
                };
                socket.onclose = (event) => {
                  console.log(event instanceof CloseEvent, event.code, event.reason, event.wasClean);
                };
                """;
        assertThat(run(text))
                .startsWith(
                        """
                        true 0 blob
                        server /a b
                        1 b
                        6
                        [ 3, '\ufffd \u00e4' ]
                        Uint8Array(4) [ 98, 108, 111, 98 ]
                        Uint8Array(2) [ 2, 3 ]
                        [ 200000, 'xxx' ]
                        """)
                .contains("server closed 3001 done\n", "true 3001 done true\n");
        assertThat(err.text()).isEmpty();
    }

    @Test
    void speaksTlsToAServerThatIsTrusted() throws IOException {
        String text =
                """
                const server = echo({ key: read("ec-key"), cert: read("ec") });
                const refused = new WebSocket(`wss://localhost:${server.port}/`);
                refused.onerror = ({ message, error }) => console.log(message, error.cause.code);
                refused.onclose = ({ code }) => {
                  console.log(code);
                  process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
                  const socket = new WebSocket(`wss://localhost:${server.port}/`, "b");
                  socket.onopen = () => socket.send("secret");
                  socket.onmessage = ({ data }) => {
                    console.log(data);
                    socket.close();
                  };
                };
                """;
        assertThat(run(text))
                .isEqualTo(
                        """
                        Received network error or non-101 status code. UNABLE_TO_VERIFY_LEAF_SIGNATURE
                        1006
                        server / b
                        secret
                        server closed 1005\s
                        """);
    }

    @Test
    void whatCannotBeOpenedIsAnErrorAndThenClosed() throws IOException {
        String text =
                """
                const server = echo();
                const address = `ws://localhost:${server.port}/`;
                function watch(name, socket) {
                  socket.onopen = () => console.log(name, "open");
                  socket.onerror = ({ error }) => console.log(name, error.name, error.cause.code);
                  socket.onclose = ({ code, wasClean }) => console.log(name, code, wasClean);
                  return new Promise((done) => socket.addEventListener("close", done));
                }
                const others = { headers: { Origin: "http://elsewhere" } };
                await watch("rejected", new WebSocket(address, others));
                const given = new WebSocket(address);
                given.close();
                console.log(given.readyState);
                await watch("given up", given);
                server.close();
                await watch("refused", new WebSocket(address));
                await watch("bad port", new WebSocket("ws://localhost:6000"));
                for (const wrong of ["x", "ftp://x", "ws://x#"]) {
                  try { new WebSocket(wrong); } catch (error) { console.log(error.name); }
                }
                """;
        assertThat(run("(async () => {" + text + "})()"))
                .isEqualTo(
                        """
                        rejected TypeError EPROTO
                        rejected 1006 false
                        2
                        given up TypeError ECANCELED
                        given up 1006 false
                        refused TypeError ECONNREFUSED
                        refused 1006 false
                        bad port TypeError undefined
                        bad port 1006 false
                        SyntaxError
                        SyntaxError
                        SyntaxError
                        """);
    }

    @Test
    void whatOnlyLooksLikeAWebSocketGetsAResponse() throws IOException {
        String text =
                """
                const server = echo();
                const peer = require("node:net").connect(server.port, "localhost");
                peer.write("GET / HTTP/1.1\\r\\nHost: a\\r\\nConnection: upgrade\\r\\nUpgrade: xwebsocket\\r\\n\\r\\n");
                peer.on("data", (data) => {
                  console.log(String(data).slice(0, 12));
                  peer.destroy();
                  server.close();
                });
                """;
        assertThat(run(text)).isEqualTo("HTTP/1.1 200\n");
    }

    @Test
    void aListenerThatThrowsKeepsNoWebSocket() throws IOException {
        String text =
                """
                process.on("uncaughtException", (error) => console.log(error.message));
                const server = node.http.createServer(plain);
                server.addListener("websocket", (socket) => {
                  socket.addListener("close", (code) => console.log("server", code));
                  throw new Error("no");
                });
                server.listen(0, "localhost");
                const socket = new WebSocket(`ws://localhost:${server.port}/`);
                socket.onclose = ({ code }) => {
                  console.log("client", code);
                  server.close();
                };
                """;
        assertThat(run(text).lines()).containsExactlyInAnyOrder("no", "server 1006", "client 1006");
    }

    @Test
    void aProgramConnectsOnlyWhereItMay() throws IOException {
        String text =
                """
                const socket = new WebSocket("ws://127.0.0.1:8/");
                socket.onerror = ({ error }) => console.log(error.cause.code);
                socket.onclose = ({ code }) => console.log(code);
                """;
        assertThat(run(text, "--permission", "--allow-fs-read=*"))
                .isEqualTo("ERR_ACCESS_DENIED\n1006\n");
    }
}
