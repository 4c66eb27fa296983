package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends the requests and responses of the rules of HTTP, and mutations of them, to the programs of
 * {@code docs/examples}. Nothing that a peer sends throws in a callback: that would end the
 * program.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AnyPeerTest {

    /** How many mutations each program gets: {@code -Dpeer.mutations=100000} finds more. */
    private static final int MUTATIONS = Integer.getInteger("peer.mutations", 300);

    private static final Path PARSED =
            Path.of("../node-http/src/test/resources/node/http/internal");
    private static final Path RULES =
            Path.of("../node-tck/src/main/resources/node/tck/conformance");
    private static final Pattern BLOCK = Pattern.compile("```http\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x..|.)");
    private static final List<String> WORDS =
            List.of(
                    "/",
                    "//",
                    "//a",
                    "x:",
                    "http://a",
                    "*",
                    "?",
                    "%",
                    "%00",
                    "..",
                    "\\",
                    "@",
                    ":",
                    "\u00ff",
                    " ",
                    "\r\n",
                    ",",
                    "\"",
                    "{",
                    "0",
                    "999",
                    "-1",
                    "GET",
                    "PUT",
                    "HEAD",
                    "Content-Length: 007\r\n",
                    "Transfer-Encoding: ,chunked\r\n",
                    "Range: bytes=0-\r\n",
                    "Content-Type: application/json\r\n",
                    "If-None-Match: \"\r\n",
                    "Connection: x\r\n");

    @TempDir private Path folder;

    private static List<String> corpus(Path folder, String... files) throws IOException {
        List<String> messages = new ArrayList<>();
        for (String file : files) {
            Matcher block = BLOCK.matcher(Files.readString(folder.resolve(file)));
            while (block.find()) {
                messages.add(octets(block.group(1)));
            }
        }
        assertThat(messages).hasSizeGreaterThan(20);
        return messages;
    }

    /** Lines end in CR LF, unless a backslash is their last character. */
    private static String octets(String block) {
        String lines = block.replaceAll("(?<!\\\\)\\\\\n", "").replace("\n", "\r\n");
        return ESCAPE.matcher(lines)
                .replaceAll(found -> Matcher.quoteReplacement(unescape(found.group(1))));
    }

    private static String unescape(String escape) {
        return switch (escape.charAt(0)) {
            case 'r' -> "\r";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'x' ->
                    escape.length() == 3 && escape.matches("x[0-9a-fA-F]{2}")
                            ? (char) Integer.parseInt(escape.substring(1), 16) + ""
                            : escape;
            default -> escape;
        };
    }

    private static List<String> requests() throws IOException {
        List<String> all = corpus(PARSED, "requests.md", "lenient.md");
        all.addAll(corpus(RULES, "framing.md", "heads.md", "connections.md", "runtime.md"));
        for (String target :
                List.of("//", "//a", "//x/admin", "x:", "http://a", "x:a", "/%", "/?%")) {
            all.add("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        String head = " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
        for (String body :
                List.of("null", "1", "\"\"", "[]", "{}", "{\"room\":{}}", "[".repeat(900))) {
            for (String path : List.of("/join", "/say", "/leave", "/poll?id=a&since=x")) {
                String length = "Content-Length: " + body.length() + "\r\n\r\n";
                all.add("POST " + path + head + length + body);
            }
        }
        return all;
    }

    private static List<String> mutated(List<String> messages, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> all = new ArrayList<>(messages);
        for (int i = 0; i < MUTATIONS; i++) {
            String text = messages.get(random.nextInt(messages.size()));
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int at = random.nextInt(text.length() + 1);
                int to = Math.min(text.length(), at + random.nextInt(4));
                String word = WORDS.get(random.nextInt(WORDS.size()));
                text = text.substring(0, at) + word + text.substring(to);
            }
            all.add(text);
        }
        return all;
    }

    /** Sends each message on a connection of its own, and reads until the server closes. */
    private static void attack(Example server, List<String> messages) throws IOException {
        for (String message : messages) {
            try (Socket socket = server.connect()) {
                socket.getOutputStream().write(message.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (SocketException e) {
                assertThat(e).hasMessageNotContaining("refused"); // a reset is allowed
            }
        }
    }

    @Test
    void w90AReaderOfEverything() throws Exception {
        String reader = Path.of("src/test/servers/reader.js").toAbsolutePath().toString();
        try (Example server = Example.start(reader)) {
            attack(server, mutated(requests(), 1));
            assertThat(Exchange.get(server, "//x/admin").text()).isEqualTo("//x/admin\n");
            assertThat(Exchange.get(server, "http://a").text()).isEqualTo("/\n");
            assertThat(Exchange.get(server, "http://a?b").text()).isEqualTo("/\n");
            assertThat(Exchange.get(server, "http://a:80//b?c").text()).isEqualTo("//b\n");
            assertThat(Exchange.get(server, "x:").text()).isEqualTo("/\n");
            assertThat(Exchange.get(server, "//").text()).isEqualTo("//\n");
            assertThat(Exchange.get(server, "x:80").text()).isEqualTo("80\n");
            assertThat(Exchange.send(server, "OPTIONS *", new byte[0]).text()).isEqualTo("*\n");
        }
    }

    @Test
    void theFileServer() throws Exception {
        Files.writeString(folder.resolve("index.html"), "home");
        try (Example server = Example.start("file-server.js", folder.toString(), "0")) {
            attack(server, mutated(requests(), 2));
            assertThat(Exchange.get(server, "/").text()).isEqualTo("home");
        }
    }

    @Test
    void uploads() throws Exception {
        try (Example server = Example.start("upload.js", folder.toString(), "0")) {
            attack(server, mutated(requests(), 3));
            assertThat(Exchange.get(server, "/x").status()).isEqualTo(404);
        }
    }

    @Test
    void theChat() throws Exception {
        try (Example server = Example.start("chat/server.js", "0")) {
            attack(server, mutated(requests(), 4));
            assertThat(Exchange.get(server, "/").status()).isEqualTo(200);
        }
    }

    @Test
    void theProxyBetweenAnyClientAndAnyServer() throws Exception {
        AtomicReference<String> response = new AtomicReference<>("HTTP/1.0 200 OK\r\n\r\nok");
        try (ServerSocket backend = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Example proxy =
                        Example.start("proxy.js", backend.getLocalPort() + "", "127.0.0.1", "0")) {
            Thread.ofVirtual().start(() -> serve(backend, response));
            attack(proxy, mutated(requests(), 5));

            List<String> responses = new ArrayList<>(corpus(PARSED, "responses.md"));
            responses.add("HTTP/1.1 777 X\r\nContent-Length: 0002\r\n\r\nok");
            responses.add("HTTP/1.1 999 \r\nContent-Length: 000000000000000000000000002\r\n\r\nok");
            for (String message : mutated(responses, 6)) {
                response.set(message);
                for (String request : List.of("GET", "HEAD")) {
                    attack(proxy, List.of(request + " /a HTTP/1.1\r\nHost: a\r\n\r\n"));
                }
            }
            response.set("HTTP/1.1 777 X\r\nContent-Length: 0002\r\n\r\nok");
            assertThat(Exchange.get(proxy, "/").head())
                    .startsWith("HTTP/1.1 777 ")
                    .contains("Content-Length: 2\r\n");
        }
    }

    /** Reads the head of a request, and sends whatever the test wants. */
    private static void serve(ServerSocket backend, AtomicReference<String> response) {
        while (!backend.isClosed()) {
            try (Socket socket = backend.accept()) {
                socket.setSoTimeout(60_000);
                InputStream in = socket.getInputStream();
                for (int last = 0, octet = 0; octet >= 0 && last != 0x0d0a0d0a; ) {
                    octet = in.read();
                    last = last << 8 | octet & 0xff;
                }
                socket.getOutputStream()
                        .write(response.get().getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                continue; // the proxy has gone, or the test is over
            }
        }
    }

    private String run(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("program.js"), source);
        Capture out = new Capture();
        Capture err = new Capture();
        int status = new Command(out, err, program -> {}).run(file.toString());
        assertThat(status).as(err.text()).isZero();
        return out.text() + err.text();
    }

    @Test
    void sendingToAPeerThatHasGoneReturnsFalse() throws Exception {
        String found =
                run(
                        """
                        var tcp = node.tcp.createServer(function (socket) {
                          socket.addListener("receive", function () {
                            peer.forceClose();
                          });
                          socket.addListener("eof", send);
                          socket.addListener("close", function () {
                            send();
                            puts(socket.readyState + " " + socket.send("x"));
                            socket.close();
                            try { socket.send("x"); } catch (error) { puts(error.message); }
                            tcp.close();
                          });
                          function send() {
                            for (var i = 0; i < 100; i++) socket.send("x".repeat(10000));
                          }
                        });
                        tcp.listen(0, "127.0.0.1");
                        var peer = node.tcp.createConnection(tcp.port, "127.0.0.1");
                        peer.addListener("connect", function () { peer.send("go"); });
                        """);
        assertThat(found).isEqualTo("closed false\nSocket is not open for writing\n");
    }

    @Test
    void answeringAClientThatHasGoneIsIgnored() throws Exception {
        String found =
                run(
                        """
                        var http = node.http.createServer(function (req, res) {
                          res.addListener("close", function () {
                            res.sendHeader(200, []);
                            puts(res.sendBody("x") + " " + res.sendBody("y"));
                            res.finish();
                            res.finish();
                            http.close();
                          });
                          peer.forceClose();
                        });
                        http.listen(0, "127.0.0.1");
                        var peer = node.tcp.createConnection(http.port, "127.0.0.1");
                        peer.addListener("connect", function () {
                          peer.send("POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 9\\r\\n\\r\\n");
                        });
                        """);
        assertThat(found).isEqualTo("false false\n");
    }

    @Test
    void askingAServerThatHasGoneIsIgnored() throws Exception {
        String found =
                run(
                        """
                        var server = node.tcp.createServer(function (socket) {
                          socket.addListener("receive", function () { socket.forceClose(); });
                        });
                        server.listen(0, "127.0.0.1");
                        var request = node.http.createClient(server.port).post("/", [["Content-Length", "2"]]);
                        request.addListener("error", function () {
                          request.sendBody("b");
                          request.finish(function () {});
                          server.close();
                          puts("done");
                        });
                        request.sendBody("a");
                        """);
        assertThat(found).isEqualTo("done\n");
    }

    @Test
    void hostsAreReadAsInUrls() throws Exception {
        String found =
                run(
                        """
                        var server = node.http.createServer(function (req, res) {
                          res.sendHeader(200, []);
                          res.sendBody(req.headers[0][1].replace(/:\\d+$/, "") + " " + req.uri.path);
                          res.finish();
                        });
                        server.listen(0, "127.0.0.1");
                        var port = server.port;
                        var urls = ["http://0x7f.1:PORT/a", "HTTP://2130706433:PORT", "http:\\\\\\\\127.0.0.1:PORT\\\\b",
                          "http://u:p@0177.0.0.1:PORT/../c", "http://127.0.0.1:PORT\\\\@good/"];
                        (async function () {
                          for (var url of urls) {
                            puts(await node.http.cat(url.replace("PORT", port)));
                          }
                          ["http://a:0x47d8/", "http://a: 80/", "http://a:1.8e4/", "http://256.1.1.1/"].forEach(function (url) {
                            try { node.http.cat(url); puts("taken"); } catch (error) { puts(error.name); }
                          });
                          var client = node.http.createClient(port, "0x7f.1");
                          try { client.get("/", [["Host", "a\\tb"]]); } catch (error) { puts(error.message); }
                          client.get("/d").finish(function (res) {
                            puts(res.statusCode);
                            server.close();
                          });
                        })();
                        """);
        assertThat(found)
                .isEqualTo(
                        """
                        127.0.0.1 /a
                        127.0.0.1 /
                        127.0.0.1 /b
                        127.0.0.1 /c
                        127.0.0.1 /@good/
                        TypeError
                        TypeError
                        TypeError
                        TypeError
                        Host: expected a host and perhaps a port, found "a\\u0009b"
                        200
                        """);
    }

    @Test
    void aClientTakesAnAddressInBrackets() throws Exception {
        String found =
                run(
                        """
                        var server = node.http.createServer(function (req, res) {
                          res.sendHeader(200, []);
                          res.sendBody(req.headers[0][1].replace(/:\\d+$/, ""));
                          res.finish();
                        });
                        server.listen(0, "::1");
                        node.http.createClient(server.port, "[::1]").get("/").finish(function (res) {
                          res.setBodyEncoding("utf8");
                          res.addListener("body", puts);
                          res.addListener("complete", function () {
                            node.http.cat("http://[::1]:" + server.port + "/").addCallback(function (text) {
                              puts(text);
                              server.close();
                            });
                          });
                        });
                        """);
        assertThat(found).isEqualTo("[::1]\n[::1]\n");
    }

    @Test
    void textThatAnEncodingCannotHoldGivesOneWarning() throws Exception {
        String found =
                run(
                        """
                        var server = node.http.createServer(function (req, res) {
                          res.sendHeader(200, []);
                          res.sendBody("\\u00e9");
                          res.sendBody("\\u20ac");
                          res.sendBody("\\u{1d11e}");
                          res.sendBody("\\u20ac", "utf8");
                          res.finish();
                        });
                        server.listen(0, "127.0.0.1");
                        node.http.cat("http://127.0.0.1:" + server.port, "raw").addCallback(function (text) {
                          puts(JSON.stringify(text));
                          server.close();
                        });
                        """);
        assertThat(found)
                .startsWith(
                        "\"\u00e9??\u00e2\u0082\u00ac\"\nwarning: text with characters above U+00FF")
                .containsOnlyOnce("warning");
    }
}
