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

    /** The names of fields are those of the peer: {@code constructor} is one of them. */
    @Test
    void fieldsMayHaveTheNamesOfInheritedProperties() throws IOException {
        String text =
                """
                const server = http.createServer((request, response) => {
                  const { constructor, tostring } = request.headers;
                  console.log(constructor, tostring, Object.hasOwn(request.headers, "__proto__"));
                  response.setHeader("constructor", constructor);
                  response.end();
                });
                server.listen(0, "127.0.0.1", () => {
                  const headers = ["Host", "a", "constructor", "x", "toString", "y", "constructor", "z"];
                  http.get({ host: "127.0.0.1", port: server.address().port, headers }, (response) => {
                    console.log(response.headers.constructor);
                    response.resume();
                    server.close();
                  });
                });
                """;
        assertThat(run(text)).isEqualTo("x, z y false\nx, z\n");
    }

    /** Hosts and fields may come from a peer of the program: they must not end it. */
    @Test
    void whatAClientCannotSendIsAnErrorOfItsRequest() throws IOException {
        String text =
                """
                for (const options of [
                  { host: "127.0.0.1 " },
                  { host: "good\\\\@127.0.0.1" },
                  { host: "127.0.0.1/" },
                  { host: "127.0.0.1", headers: { Host: "a b" } },
                  { host: "127.0.0.1", headers: { Host: "a\\tb" } },
                  { host: "127.0.0.1", path: "/\\u00fc" },
                ]) {
                  http.get({ port: 1, ...options }).on("error", (error) => console.log(error.code));
                }
                """;
        assertThat(run(text).lines()).hasSize(6).allMatch("ERR_HTTP_INVALID_HEADER_VALUE"::equals);
    }

    @Test
    void aPipelineToAClientThatHasGoneReportsThat() throws IOException {
        String text =
                """
                const server = http.createServer((request, response) => {
                  request.socket.on("close", () => {
                    const source = stream.Readable.from(["a", "b"]);
                    stream.pipeline(source, response, (error) => {
                      console.log(error.code, source.destroyed);
                      server.close();
                    });
                  });
                });
                server.listen(0, "127.0.0.1", () => {
                  const client = net.connect(server.address().port, "127.0.0.1", () => {
                    client.write("GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n", () => client.resetAndDestroy());
                  });
                });
                """;
        assertThat(run(text)).isEqualTo("ERR_STREAM_UNABLE_TO_PIPE true\n");
    }

    /** The JDK reads 0177.0.0.1 as 177.0.0.1. */
    @Test
    void hostsOfNumbersAreReadAsTheSystemReadsThem() throws IOException {
        String text =
                """
                const server = net.createServer((socket) => socket.end());
                server.listen(0, "0177.0.0.1", async () => {
                  console.log(server.address().address);
                  for (const host of ["0177.0.0.1", "0x7f.1", "2130706433", "127.1"]) {
                    const client = net.connect(server.address().port, host).resume();
                    await new Promise((resolve) => client.on("connect", resolve));
                    console.log(client.remoteAddress);
                  }
                  server.close();
                });
                """;
        assertThat(run(text)).isEqualTo("127.0.0.1\n".repeat(5));
    }
}
