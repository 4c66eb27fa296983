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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The modules {@code node:tls} and {@code node:https}, and TLS in the API of 2009. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsProgramsTest {

    private static final String HEAD =
            """
            const tls = require("node:tls");
            const https = require("node:https");
            const folder = %s;
            const read = (name) => require("node:fs").readFileSync(folder + "/" + name + ".pem", "utf8");
            const ca = read("ca");
            const identity = { key: read("ec-key"), cert: read("ec") };
            """;

    @TempDir private Path folder;

    private String run(String text, String... options) throws IOException {
        String place = '"' + Path.of("src/test/tls").toAbsolutePath().toString() + '"';
        String head = HEAD.formatted(place.replace("\\", "\\\\"));
        Path script = Files.writeString(folder.resolve("script.js"), head + text);
        Capture out = new Capture();
        Capture err = new Capture();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(script.toString());
        new Command(out, err, program -> {}).run(arguments.toArray(String[]::new));
        assertThat(err.text()).isEmpty();
        return out.text();
    }

    @Test
    void anEchoComesBackAndBothEnd() throws IOException {
        String text =
                """
                const server = tls.createServer({ ...identity, ALPNProtocols: ["b", "a"] }, (socket) => {
                  console.log(socket.servername, socket.alpnProtocol, socket.getProtocol());
                  socket.pipe(socket);
                });
                server.listen(0, () => {
                  const options = { port: server.address().port, ca, servername: "localhost", ALPNProtocols: ["a", "b"] };
                  const client = tls.connect(options, () => {
                    console.log(client.authorized, client.getPeerCertificate().subject.CN, client.alpnProtocol);
                    client.end("hello");
                  });
                  client.on("data", (data) => console.log(String(data)));
                  client.on("close", (failed) => {
                    console.log("closed", failed);
                    server.close();
                  });
                });
                """;
        assertThat(run(text).lines())
                .containsExactlyInAnyOrder(
                        "localhost b TLSv1.3", "true ec b", "hello", "closed false");
    }

    @Test
    void aSocketOverAStreamShowsTheClassThatMakesOneOfAnotherStream() throws IOException {
        String text =
                """
                const { PassThrough } = require("node:stream");
                const over = new tls.TLSSocket(new PassThrough());
                const StreamSocket = over._handle._parentWrap.constructor;
                const below = new PassThrough();
                const made = new StreamSocket(below);
                made.on("data", (data) => console.log(String(data), made.stream === below));
                made.on("end", () => console.log("end"));
                made.end("through");
                """;
        assertThat(run(text)).isEqualTo("through true\nend\n");
    }

    @Test
    void aServerThatIsNotTrustedIsRefusedAndTold() throws IOException {
        String text =
                """
                const server = tls.createServer(identity);
                server.on("secureConnection", () => console.log("connected"));
                server.on("tlsClientError", (error) => console.log("server", error.code));
                server.listen(0, async () => {
                  const { port } = server.address();
                  const tryIt = (options) => new Promise((resolve) => {
                    const client = tls.connect({ port, ...options });
                    client.on("error", (error) => console.log("client", error.code, client.authorized));
                    client.on("close", resolve);
                  });
                  await tryIt({ ca: read("client") });
                  await tryIt({ ca, servername: "elsewhere.test" });
                  server.close();
                });
                """;
        assertThat(run(text).lines().filter(line -> line.startsWith("client")))
                .containsExactly(
                        "client UNABLE_TO_VERIFY_LEAF_SIGNATURE false",
                        "client ERR_TLS_CERT_ALTNAME_INVALID false");
        assertThat(run(text)).doesNotContain("connected");
    }

    @Test
    void requestsGoThroughAnAgentThatResumesSessions() throws IOException {
        String text =
                """
                const options = { ...identity, ca, requestCert: true };
                const server = https.createServer(options, (req, res) => {
                  const { socket } = req;
                  res.end(`${req.url} ${socket.isSessionReused()} ${socket.getPeerCertificate().subject.CN}`);
                });
                server.listen(0, async () => {
                  const { port } = server.address();
                  const agent = new https.Agent({ ca, key: read("client-key"), cert: read("client") });
                  for (const path of ["/one", "/two"]) {
                    await new Promise((resolve, reject) => {
                      https.get({ port, path, agent }, async (res) => {
                        console.log(res.statusCode, await require("node:stream/consumers").text(res));
                        resolve();
                      }).on("error", reject);
                    });
                  }
                  server.close();
                });
                """;
        assertThat(run(text)).isEqualTo("200 /one false client\n200 /two true client\n");
    }

    /** If this fails with TLS 1.3 alone, look at the tickets; with 1.2 alone, at the sessions. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aSessionOfOneWorkerIsResumedByAnother(String version) throws IOException {
        String text =
                """
                const { Worker, isMainThread, parentPort } = require("node:worker_threads");
                const serve = () => {
                  const server = tls.createServer(identity, (socket) => socket.end(String(socket.isSessionReused())));
                  server.listen(0, () => parentPort.postMessage(server.address().port));
                  parentPort.once("message", () => server.close());
                };
                let session;
                const ask = (port) => new Promise((resolve, reject) => {
                  const client = tls.connect({ port, ca, servername: "localhost", session, maxVersion: VERSION });
                  client.on("session", (data) => (session = data));
                  client.on("data", (data) => console.log(String(data), client.isSessionReused()));
                  client.on("error", reject).on("close", resolve);
                });
                const main = async () => {
                  const workers = [new Worker(__filename), new Worker(__filename)];
                  const ports = workers.map((worker) => new Promise((resolve) => worker.once("message", resolve)));
                  for (const port of await Promise.all(ports)) {
                    await ask(port);
                  }
                  workers.forEach((worker) => worker.postMessage("close"));
                };
                isMainThread ? main() : serve();
                """;
        assertThat(run(text.replace("VERSION", '"' + version + '"')))
                .isEqualTo("false false\ntrue true\n");
    }

    @Test
    void theNameChoosesTheCertificateLater() throws IOException {
        String text =
                """
                const contexts = { "a.example.test": tls.createSecureContext({ key: read("rsa-key"), cert: read("rsa") }) };
                const server = tls.createServer({
                  ...identity,
                  SNICallback: (name, callback) => setImmediate(callback, null, contexts[name]),
                }, (socket) => socket.end());
                server.listen(0, async () => {
                  for (const servername of ["a.example.test", "b.example.test"]) {
                    await new Promise((resolve) => {
                      const client = tls.connect({ port: server.address().port, ca, servername }, () => {
                        console.log(servername, client.getPeerCertificate().subject.CN);
                      });
                      client.resume().on("close", resolve);
                    });
                  }
                  server.close();
                });
                """;
        assertThat(run(text)).isEqualTo("a.example.test rsa\nb.example.test ec\n");
    }

    @Test
    void anyDuplexStreamCarriesIt() throws IOException {
        String text =
                """
                const [one, other] = require("node:stream").duplexPair();
                const server = new tls.TLSSocket(other, { isServer: true, ...identity });
                server.on("data", (data) => server.end(String(data).toUpperCase()));
                const client = tls.connect({ socket: one, ca }, () => client.write("hello"));
                client.on("data", (data) => console.log(String(data)));
                client.on("end", () => console.log("ended"));
                """;
        assertThat(run(text)).isEqualTo("HELLO\nended\n");
    }

    @Test
    void theApiOf2009Encrypts() throws IOException {
        String text =
                """
                const server = node.http.createServer(function (req, res) {
                  res.sendHeader(200, []);
                  res.sendBody("Hello " + req.uri.path);
                  res.finish();
                }, identity);
                server.listen(0, "127.0.0.1");
                const client = node.http.createClient(server.port, "127.0.0.1", { secure: true, ca });
                client.get("/x").finish(function (response) {
                  response.setBodyEncoding("utf8");
                  response.addListener("body", (chunk) => puts(chunk));
                  response.addListener("complete", function () {
                    node.http.cat("https://127.0.0.1:" + server.port + "/").addErrback(function (error) {
                      puts(error.message);
                      server.close();
                    });
                  });
                });
                """;
        assertThat(run(text)).isEqualTo("Hello /x\nunable to verify the first certificate\n");
    }

    @Test
    void permissionsAreThoseOfTheTransport() throws IOException {
        String text =
                """
                tls.connect({ port: 1, host: "127.0.0.1" }).on("error", (error) => console.log(error.code));
                """;
        assertThat(run(text, "--permission", "--allow-fs-read=*")).isEqualTo("ERR_ACCESS_DENIED\n");
    }

    @Test
    void theServerOfFetchSpeaksTlsInSeveralLoops() throws IOException {
        String place = Path.of("src/test/tls").toAbsolutePath().toString();
        String text =
                """
                process.stderr.write = (line) => {
                  const { port } = new URL(/https\\S+/.exec(line)[0]);
                  const options = { port, ca, host: "127.0.0.1", servername: "localhost", path: "/a?b" };
                  https.get(options, (response) => {
                    console.log(response.statusCode, response.headers["x-url"] === `https://127.0.0.1:${port}/a?b`);
                    response.resume().on("end", () => process.exit());
                  });
                };
                module.exports = { fetch: ({ url }) => new Response("text", { headers: { "x-url": url } }) };
                """;
        assertThat(
                        run(
                                text,
                                "--serve",
                                "--port=0",
                                "--workers=2",
                                "--cert=" + place + "/ec.pem",
                                "--key=" + place + "/ec-key.pem"))
                .startsWith("200 true\n");
    }

    @Test
    void aCertificateNeedsItsKey() throws IOException {
        String text =
                """
                process.on("uncaughtException", (error) => console.log(error.code, error.message));
                module.exports = { fetch() {} };
                """;
        assertThat(run(text, "--serve", "--cert=x.pem"))
                .isEqualTo(
                        "ERR_INVALID_ARG_VALUE The argument '--key' is needed, too. Received undefined\n");
    }
}
