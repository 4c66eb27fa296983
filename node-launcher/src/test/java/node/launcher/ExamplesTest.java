package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks that the programs of {@code docs/examples} do what their first lines say. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExamplesTest {

    private static final byte[] NOTHING = {};
    private static final int MIB = 1024 * 1024;
    private static final int PART = 200_000;

    @TempDir private Path folder;

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static String run(String file, String... arguments) {
        Capture out = new Capture();
        Capture err = new Capture();
        String script = Example.FOLDER.resolve(file).toString();
        String[] all =
                Stream.concat(Stream.of(script), Arrays.stream(arguments)).toArray(String[]::new);

        int status = new Command(out, err, program -> {}).run(all);

        assertThat(err.text()).isEmpty();
        assertThat(status).isZero();
        return out.text();
    }

    @Test
    void theFirstExampleSaysHello() throws Exception {
        Path copy = folder.resolve("example.js");
        String source = Files.readString(Example.FOLDER.resolve("example.js"));
        assertThat(source).contains(".listen(8000)", ":8000/\"", "}, 2000);");
        // Replaces the fixed port, which may be in use, and the wait, which is not tested.
        Files.writeString(
                copy,
                "var server = "
                        + source.replace("8000);", "0);")
                                .replace("}, 2000);", "}, 20);")
                                .replace(":8000/\"", ":\" + server.port"));
        try (Example server = Example.start(copy.toString())) {
            Exchange.Response response = Exchange.get(server, "/");
            assertThat(response.field("Content-Type")).isEqualTo("text/plain");
            assertThat(response.text()).isEqualTo("Hello World");
        }
    }

    @Test
    void javaClassesAreFoundByName() {
        assertThat(run("java-library.js"))
                .isEqualTo(
                        """
                        in Houston it was 1969-07-20T15:17:40-05:00[America/Chicago]
                        0.1 + 0.2 = 0.30000000000000004 or 0.3
                        SHA-256 of Hello: 185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969
                        before 2000: {1991=HTTP, 1995=JavaScript and Java}
                        ZoneRulesException: Unknown time-zone ID: Atlantis/Poseidonis
                        """);
    }

    @Test
    void wordsOfSeveralFilesAreCounted() throws Exception {
        Path one = Files.writeString(folder.resolve("one.txt"), "Grün ist grün, Blau ist blau.");
        Path two = Files.writeString(folder.resolve("two.txt"), "GRÜN!");
        String missing = folder.resolve("missing.txt").toString();
        assertThat(run("words/main.js", one.toString(), missing, two.toString()))
                .isEqualTo("missing.txt: ENOENT\n3 × grün\n2 × blau\n2 × ist\n7 words in all\n");
    }

    @Test
    void workersOfAClusterAreReplaced() throws Exception {
        try (Example server = Example.start("cluster.js", "0", "2")) {
            String first = Exchange.get(server, "/").text();
            assertThat(first).matches("worker [12]\n");
            assertThat(Exchange.get(server, "/exit").status()).isEqualTo(200);
            server.out().await(text -> text.contains("ended with 1"));
            Set<String> seen = new HashSet<>();
            while (!seen.contains("worker 3\n")) { // as soon as it listens
                seen.add(Exchange.get(server, "/").text());
            }
            assertThat(seen).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void aPoolComputesBesideTheLoopAndBreaksOffWhatTakesTooLong() throws Exception {
        try (Example server = Example.start("pool/server.js", "0")) {
            assertThat(Exchange.get(server, "/?below=1000").text()).isEqualTo("168\n");
            assertThat(Exchange.get(server, "/?below=x").status()).isEqualTo(400);
            String endless = Long.toString((1L << 53) - 1);
            Exchange.Response late = Exchange.get(server, "/?below=" + endless);
            assertThat(late.status()).isEqualTo(503);
            assertThat(late.text()).isEqualTo("the job took too long\n");
            assertThat(Exchange.get(server, "/?below=10").text()).isEqualTo("4\n");
        }
    }

    @Test
    void echoReturnsWhatItReceives() throws Exception {
        byte[] bytes = random(MIB);
        try (Example server = Example.start("echo.js", "0");
                Socket socket = server.connect()) {
            CompletableFuture<Void> sent =
                    CompletableFuture.runAsync(
                            () -> {
                                try {
                                    socket.getOutputStream().write(bytes);
                                    socket.shutdownOutput();
                                } catch (IOException e) {
                                    throw new AssertionError(e);
                                }
                            });
            assertThat(socket.getInputStream().readAllBytes()).isEqualTo(bytes);
            sent.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void linesReceiveRepliesHoweverTheyAreSplit() throws Exception {
        try (Example server = Example.start("line-server.js", "0");
                Socket socket = server.connect()) {
            BufferedReader lines = linesOf(socket);
            send(socket, "say grün");
            send(socket, " €  𝄞\r\nADD 1 2 3");
            assertThat(lines.readLine()).isEqualTo("grün € 𝄞");
            send(socket, "9\n\nconstructor\nvisits\nquit\nvisits\n");
            assertThat(lines.lines()).containsExactly("42", "unknown; try help", "1", "bye");
        }
    }

    @Test
    void aLineWithoutAnEndIsNotKept() throws Exception {
        try (Example server = Example.start("line-server.js", "0");
                Socket socket = server.connect()) {
            send(socket, "x".repeat(1025));
            assertThat(linesOf(socket).lines()).containsExactly("that line is too long");
        }
    }

    private static BufferedReader linesOf(Socket socket) throws IOException {
        return new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theProxyForwardsBothBodiesButNoHopByHopFields() throws Exception {
        byte[] bytes = random(MIB);
        try (Example backend = Example.start("upload.js", folder.toString(), "0");
                Example proxy = Example.start("proxy.js", backend.port() + "", "127.0.0.1", "0")) {
            Exchange.Response response = Exchange.send(proxy, "PUT /big.bin", bytes);
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.field("Content-Type")).isEqualTo("application/json");
            assertThat(Files.readAllBytes(folder.resolve("big.bin"))).isEqualTo(bytes);
            assertThat(Exchange.send(proxy, "GET /none", NOTHING).status()).isEqualTo(404);
            assertThat(Exchange.send(proxy, "OPTIONS /", NOTHING).status()).isEqualTo(501);
        }
        try (Example backend = Example.start("file-server.js", folder.toString(), "0");
                Example proxy = Example.start("proxy.js", backend.port() + "", "127.0.0.1", "0")) {
            assertThat(Exchange.get(proxy, "/big.bin").body()).isEqualTo(bytes);
            String[] fields = {"Range", "bytes=0-9", "Connection", "X-Mine, Range", "X-Mine", "a"};
            assertThat(Exchange.get(proxy, "/big.bin", fields).status()).isEqualTo(200);
            assertThat(Exchange.get(proxy, "/big.bin", "Range", "bytes=0-9").body()).hasSize(10);
            Exchange.Response head = Exchange.send(proxy, "HEAD /big.bin", NOTHING);
            assertThat(head.field("Content-Length")).isEqualTo(bytes.length + "");
        }
    }

    @Test
    void theProxyReportsAMissingServer() throws Exception {
        int free;
        try (Example backend = Example.start("echo.js", "0")) {
            free = backend.port();
        }
        try (Example proxy = Example.start("proxy.js", free + "", "127.0.0.1", "0")) {
            assertThat(Exchange.get(proxy, "/").status()).isEqualTo(502);
            assertThat(Exchange.send(proxy, "POST /", random(MIB)).status()).isEqualTo(502);
        }
    }

    @Test
    void anUploadIsStoredAndItsProgressIsReported() throws Exception {
        byte[] bytes = random(4 * PART);
        try (Example server = Example.start("upload.js", folder.toString(), "0");
                Socket socket = server.connect()) {
            send(socket, "PUT /x.bin HTTP/1.0\r\nContent-Length: " + bytes.length + "\r\n\r\n");
            socket.getOutputStream().write(bytes, 0, PART);
            String progress = "";
            while (!progress.contains(":" + PART + ",")) { // as soon as it has arrived
                progress = Exchange.get(server, "/x.bin").text();
            }
            assertThat(progress)
                    .isEqualTo("{\"received\":" + PART + ",\"expected\":" + 4 * PART + "}\n");
            assertThat(Exchange.send(server, "PUT /x.bin", bytes).status()).isEqualTo(409);
            assertThat(folder.resolve("x.bin")).doesNotExist();
            socket.getOutputStream().write(bytes, PART, 3 * PART);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains(" 201 ", "{\"name\":\"x.bin\",\"size\":" + 4 * PART + "}");
            assertThat(Files.readAllBytes(folder.resolve("x.bin"))).isEqualTo(bytes);
            assertThat(Exchange.get(server, "/x.bin").status()).isEqualTo(404);
        }
    }

    @Test
    void anAbortedUploadLeavesNothing() throws Exception {
        try (Example server = Example.start("upload.js", folder.toString(), "0")) {
            try (Socket socket = server.connect()) {
                send(socket, "PUT /y HTTP/1.0\r\nContent-Length: 100\r\n\r\nhalf");
                while (Exchange.get(server, "/y").status() != 200) { // until the upload has begun
                    assertThat(folder.resolve("y")).doesNotExist();
                }
            }
            while (Exchange.get(server, "/y").status() != 404) { // until the upload has ended
                assertThat(folder.resolve("y")).doesNotExist();
            }
            // The name can be used again when the partial file is deleted, and no other file is
            // left.
            assertThat(Exchange.send(server, "PUT /z", new byte[] {1}).status()).isEqualTo(201);
        }
        assertThat(folder.resolve("y")).doesNotExist();
    }

    @Test
    void uploadsHaveNamesThatStayInTheFolder() throws Exception {
        try (Example server = Example.start("upload.js", folder.toString(), "0")) {
            for (String target :
                    new String[] {"/../a", "/%2e%2e%2fa", "/.a", "/a.part", "/a/b", "/"}) {
                assertThat(Exchange.send(server, "PUT " + target, new byte[] {1}).status())
                        .as(target)
                        .isEqualTo(400);
            }
            String large = "PUT /a HTTP/1.0\r\nContent-Length: 1073741825\r\n\r\n";
            try (Socket socket = server.connect()) {
                send(socket, large);
                assertThat(linesOf(socket).readLine()).contains(" 413 ");
            }
        }
        try (Example server = Example.start("upload.js", folder.resolve("none").toString(), "0")) {
            assertThat(Exchange.send(server, "PUT /a", new byte[] {1}).text()).contains("ENOENT");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theOutputOfAChildIsShownAsItArrives() throws Exception {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"), "it uses signals");
        Path go = folder.resolve("go");
        String command =
                "sh -c 'echo one; until [ -e \""
                        + go
                        + "\" ]; do sleep 0.01; done; echo two >&2; exit 3'";
        try (Example server = Example.start("child-output.js", command, "0");
                Exchange exchange = Exchange.begin(server, "GET /", NOTHING)) {
            BufferedReader lines = linesOf(exchange.socket());
            assertThat(lines.readLine()).contains(" 200 ");
            while (!lines.readLine().isEmpty()) {
                assertThat(go).doesNotExist();
            }
            assertThat(lines.readLine()).isEqualTo("one");
            Files.createFile(go);
            assertThat(lines.lines()).containsExactly("two", "exit 3");
        }
    }

    @Test
    void aChildWhoseReaderDoesNotReadIsStoppedAndNothingIsLost() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "a state is read in /proc");
        int lines = 1_500_000; // 12 MB: more than the system buffers for a connection
        String command = "seq 1000001 " + (1_000_000 + lines);
        try (Example server = Example.start("child-output.js", command, "0");
                Exchange exchange = Exchange.begin(server, "GET /", NOTHING)) {
            while (ProcessHandle.current().descendants().noneMatch(ExamplesTest::isStopped)) {
                Thread.onSpinWait();
            }
            String text = exchange.response().text();
            assertThat(text).endsWith("\n2499999\n2500000\nexit 0\n");
            assertThat(text).hasSize(lines * 8 + "exit 0\n".length());
        }
    }

    private static boolean isStopped(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", process.pid() + "", "stat"));
            return stat.contains("(seq) T ");
        } catch (IOException e) {
            return false; // the child has ended
        }
    }

    @Test
    void aChildWhoseReaderGoesAwayEnds() throws Exception {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"), "it uses signals");
        try (Example server = Example.start("child-output.js", "yes", "0")) {
            try (Socket socket = server.connect()) {
                socket.setSoLinger(true, 0);
                send(socket, "GET / HTTP/1.0\r\n\r\n");
                socket.getInputStream().readNBytes(MIB);
            }
            server.out().await(text -> text.contains("exit 137"));
        }
    }

    @Test
    void everyExampleHasATestHereOrItsOwn() throws Exception {
        StringBuilder tests = new StringBuilder();
        for (String test : new String[] {"ExamplesTest", "ChatTest", "FileServerTest"}) {
            tests.append(Files.readString(Path.of("src/test/java/node/launcher", test + ".java")));
        }
        String list = Files.readString(Example.FOLDER.resolve("README.md"));
        try (Stream<Path> files = Files.walk(Example.FOLDER, 2)) {
            for (Path file : files.filter(ExamplesTest::isStarted).toList()) {
                String name = Example.FOLDER.relativize(file).toString().replace('\\', '/');
                assertThat(tests.toString()).contains("\"" + name + "\"");
                assertThat(list).contains("](" + name + ")");
            }
        }
    }

    /**
     * Whether a file is a program, and not a part of another one, of the manual, or of a module
     * with its own tests.
     */
    private static boolean isStarted(Path file) {
        Path folder = file.getParent();
        return file.toString().endsWith(".js")
                && !folder.endsWith("api")
                && !Files.exists(folder.resolve("pom.xml"))
                && (folder.equals(Example.FOLDER)
                        || file.endsWith("main.js")
                        || file.endsWith("server.js"));
    }
}
