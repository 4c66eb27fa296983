package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Debugger, slow callbacks and recordings, in separate processes with the engine's tools. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ToolsTest {

    @TempDir private Path folder;

    private Process process;

    private void start(String text, String... options) throws IOException {
        Path script = Files.writeString(folder.resolve("script.js"), text);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=org.graalvm.truffle"));
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--add-modules=jdk.jfr"));
        command.add("-p");
        command.add(
                System.getProperty("jdk.module.path")
                        + File.pathSeparator
                        + System.getProperty("tools.path"));
        command.addAll(List.of("-m", "node.launcher/node.launcher.Main"));
        command.addAll(List.of(options));
        command.add(script.toString());
        process = new ProcessBuilder(command).start();
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private String errors() throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aDebuggerStopsAtABreakpointInTheUsersFile() throws Exception {
        start(
                "function add(a, b) {\n  var sum = a + b;\n  return sum;\n}\n"
                        + "setTimeout(function () { puts(add(1, 2)); }, 1);\n",
                "--inspect-brk=0");
        BufferedReader errors = process.errorReader();
        String line = errors.readLine();
        assertThat(line).startsWith("Debugger listening on ws://127.0.0.1:");
        String file = folder.resolve("script.js").toUri().toString();
        try (DevTools debugger = new DevTools(URI.create(line.substring(line.indexOf("ws:"))))) {
            debugger.send("Runtime.enable", "{}");
            debugger.send("Debugger.enable", "{}");
            int set =
                    debugger.send(
                            "Debugger.setBreakpointByUrl",
                            "{\"lineNumber\":2,\"columnNumber\":0,\"url\":\"" + file + "\"}");
            debugger.await(text -> text.contains("\"id\":" + set));
            debugger.send("Runtime.runIfWaitingForDebugger", "{}");
            String first = debugger.await(text -> text.contains("\"Debugger.paused\""));
            assertThat(first).contains("\"url\":\"" + folder.resolve("script.js"));
            debugger.send("Debugger.resume", "{}");
            String hit =
                    debugger.await(
                            text ->
                                    text.contains("\"Debugger.paused\"")
                                            && text.contains("\"functionName\":\"add\""));
            // The only breakpoint, in the user's file.
            assertThat(hit).contains("\"hitBreakpoints\":[\"1\"]").contains("\"lineNumber\":2");
            debugger.send("Debugger.resume", "{}");
            assertThat(process.inputReader().readLine()).isEqualTo("3");
        }
    }

    @Test
    void webPagesCannotReachTheDebugger() throws Exception {
        start("setInterval(function () {}, 1e6)", "--inspect=0");
        String line = process.errorReader().readLine();
        URI address = URI.create(line.substring(line.indexOf("ws:")));
        String path = address.getPath();
        String local = "Host: 127.0.0.1:" + address.getPort();
        for (String host : new String[] {"127.0.0.1", "localhost:9229", "LOCALHOST", "[::1]:1"}) {
            assertThat(ask(address, "/json/list", "Host: " + host))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\"webSocketDebuggerUrl\":\"" + address + "\"");
        }
        assertThat(ask(address, "/json/version", local)).contains("Protocol-Version");
        for (String host :
                new String[] {
                    "Host: evil.example",
                    "Host: evil.example:9229",
                    "Host: localhost.evil.example",
                    "Host: 127.0.0.1.evil.example",
                    "Host: 127.0.0.1@evil.example",
                    "Host: ip6-localhost",
                    "Host: [evil]",
                    "Host:",
                    "X: y",
                    local + "\r\nHost: evil.example"
                }) {
            assertThat(ask(address, "/json/list", host)).as(host).startsWith("HTTP/1.1 400 ");
            assertThat(ask(address, path, host, UPGRADE)).as(host).startsWith("HTTP/1.1 400 ");
        }
        for (String origin :
                new String[] {
                    "http://evil.example",
                    "http://127.0.0.1:9229",
                    "https://devtools",
                    "null",
                    "file://",
                    "devtools:/x"
                }) {
            String from = "Origin: " + origin;
            assertThat(ask(address, "/json/list", local, from)).startsWith("HTTP/1.1 403 ");
            assertThat(ask(address, path, local, from, UPGRADE)).startsWith("HTTP/1.1 403 ");
        }
        assertThat(ask(address, "/other", local, UPGRADE)).startsWith("HTTP/1.1 404 ");
        assertThat(ask(address, path, local)).startsWith("HTTP/1.1 400 ");
        String[] debuggers = {local, local + "\r\nOrigin: devtools://devtools"};
        for (String debugger : debuggers) {
            assertThat(ask(address, path, debugger, UPGRADE)).startsWith("HTTP/1.1 101 ");
        }
    }

    private static final String UPGRADE =
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    /** Sends a request, and returns the response; of a WebSocket only the head. */
    private static String ask(URI address, String path, String... fields) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request =
                    "GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", fields) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String first = in.readLine();
            if (!first.contains(" 101 ")) {
                return first + "\n" + in.lines().collect(Collectors.joining("\n"));
            }
            assertThat(in.lines().takeWhile(line -> !line.isEmpty()))
                    .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            // A close frame, so that the next debugger finds a session.
            socket.getOutputStream().write(new byte[] {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0});
            while (in.read() >= 0) {
                // Until the server has closed the connection.
            }
            return first;
        }
    }

    @Test
    void aBlockedCallbackIsReportedWithItsFunctions() throws Exception {
        start(
                "function spin() { var e = Date.now() + 1500; while (Date.now() < e); }\n"
                        + "setTimeout(function outer() { spin(); }, 1);",
                "--trace-blocked=100");
        assertThat(errors())
                .containsPattern("blocked the loop for \\d+ ms")
                .containsPattern("at spin \\(.*script.js:1\\)\\R    at outer \\(.*script.js:2\\)");
    }

    @Test
    void aRecordingContainsTurnsSlowCallbacksConnectionsAndRequests() throws Exception {
        Path file = folder.resolve("node.jfr");
        start(
                """
                var server = node.http.createServer(function (req, res) {
                  res.sendHeader(200, [["Connection", "close"]]);
                  res.sendBody("hello");
                  res.finish();
                  var end = Date.now() + 200;
                  while (Date.now() < end);
                });
                server.listen(0);
                node.http.createClient(server.port).get("/path", []).finish(function (response) {
                  response.addListener("complete", function () {
                    server.close();
                  });
                });
                """,
                "--jfr=" + file);
        assertThat(errors()).isEmpty();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events)
                .extracting(event -> event.getEventType().getName())
                .contains("node.LoopTurn", "node.SlowCallback", "node.Connection");
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("node.HttpRequest"))
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.getString("target")).isEqualTo("/path");
                            assertThat(event.getInt("status")).isEqualTo(200);
                            assertThat(event.getLong("sent")).isEqualTo(5);
                            assertThat(event.getBoolean("complete")).isTrue();
                        });
    }
}
