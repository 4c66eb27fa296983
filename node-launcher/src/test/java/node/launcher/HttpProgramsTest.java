package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The modules {@code node:http} and {@code node:net}: how connections end, and on what they run.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpProgramsTest {

    private static final String HEAD =
            """
            const http = require('node:http');
            const net = require('node:net');
            const stream = require('node:stream');
            """;

    @TempDir private Path folder;

    private String run(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("script.js"), HEAD + text);
        Capture out = new Capture();
        Capture err = new Capture();
        int status = new Command(out, err, program -> {}).run(script.toString());
        assertThat(err.text()).isEmpty();
        assertThat(status).isZero();
        return out.text();
    }

    @Test
    void aTickOfAClosedSocketRuns() throws IOException {
        String text =
                """
                const server = net.createServer((socket) => socket.end());
                server.listen(0, "127.0.0.1", () => {
                  const client = net.connect(server.address().port, "127.0.0.1");
                  client.resume().on("close", () => {
                    process.nextTick(() => server.close(() => console.log("closed")));
                  });
                });
                """;
        assertThat(run(text)).isEqualTo("closed\n");
    }

    @Test
    void aServerHearsThatItsClientLeft() throws IOException {
        String text =
                """
                const server = http.createServer((request, response) => {
                  response.write("part");
                  request.on("aborted", () => console.log("aborted"));
                  request.on("error", (error) => console.log(error.code));
                  request.on("close", () => server.close());
                  response.on("close", () => console.log("response"));
                });
                server.listen(0, "127.0.0.1", () => {
                  const request = http.get({ host: "127.0.0.1", port: server.address().port }, (response) => {
                    response.on("error", () => {}).once("data", () => request.destroy());
                  });
                });
                """;
        assertThat(run(text)).isEqualTo("aborted\nresponse\nECONNRESET\n");
    }

    @Test
    void aClientThatEndsItsSideGetsItsResponseIfTheServerAllowsIt() throws IOException {
        String text =
                """
                const server = http.createServer((request, response) => {
                  request.socket.on("end", () => setImmediate(() => response.end("late")));
                });
                server.httpAllowHalfOpen = true;
                server.listen(0, "127.0.0.1", () => {
                  const client = net.connect(server.address().port, "127.0.0.1");
                  let text = "";
                  client.setEncoding("latin1").on("data", (part) => (text += part));
                  client.on("end", () => server.close(() => console.log(text.endsWith("late"))));
                  client.end("GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n");
                });
                """;
        assertThat(run(text)).isEqualTo("true\n");
    }

    @Test
    void whatIsWrittenLeavesBeforeItsSocketIsDestroyed() throws IOException {
        String text =
                """
                const server = http.createServer((request, response) => {
                  response.writeHead(200);
                  response.statusCode = 201;
                  response.end("whole");
                  response.destroy();
                });
                server.listen(0, "127.0.0.1", () => {
                  http.get({ host: "127.0.0.1", port: server.address().port }, (response) => {
                    response.setEncoding("latin1").on("data", (part) => console.log(response.statusCode, part));
                    response.on("end", () => server.close());
                  });
                });
                """;
        assertThat(run(text)).isEqualTo("200 whole\n");
    }

    @Test
    void aStreamOfTheProgramCarriesHttp() throws IOException {
        String text =
                """
                const [near, far] = stream.duplexPair();
                const server = http.createServer((request, response) => {
                  request.setEncoding("latin1").on("data", (part) => response.end(part.toUpperCase()));
                });
                server.emit("connection", far);
                const request = http.request({ createConnection: () => near, method: "POST" }, (response) => {
                  response.setEncoding("latin1").on("data", (part) => console.log(part));
                });
                request.end("loud");
                """;
        assertThat(run(text)).isEqualTo("LOUD\n");
    }

    @Test
    void anInvalidRequestIsTold() throws IOException {
        String text =
                """
                const server = http.createServer();
                server.on("clientError", (error, socket) => {
                  console.log(error.code, String(error.rawPacket) === "Oops\\r\\n");
                  socket.end("HTTP/1.1 400 Bad Request\\r\\n\\r\\n");
                  server.close();
                });
                server.listen(0, "127.0.0.1", () => {
                  net.connect(server.address().port, "127.0.0.1").end("Oops\\r\\n");
                });
                """;
        assertThat(run(text)).isEqualTo("HPE_INVALID_METHOD true\n");
    }

    /** A connection that nobody reads does not keep the program alive. */
    @Test
    void aPausedSocketLetsTheProgramEnd() throws IOException {
        String text =
                """
                const server = net.createServer({ pauseOnConnect: true }, (socket) => {
                  server.close();
                  console.log(socket.isPaused());
                });
                server.listen(0, "127.0.0.1", () => {
                  const client = net.connect(server.address().port, "127.0.0.1");
                  client.on("connect", () => client.unref());
                });
                """;
        assertThat(run(text)).isEqualTo("true\n");
    }
}
