package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals end every program in time, whatever its JavaScript does. With one signal each. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SignalsTest {

    @TempDir private Path folder;

    private Process process;
    private BufferedReader errors;

    @BeforeEach
    void onUnix() {
        assumeThat(System.getProperty("os.name")).doesNotStartWith("Windows");
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void start(String text, String... options) throws IOException {
        start(Map.of(), text, options);
    }

    private void start(Map<String, String> environment, String text, String... options)
            throws IOException {
        Path script = Files.writeString(folder.resolve("script.js"), text);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:-PrintWarnings"));
        command.addAll(List.of("--enable-native-access=org.graalvm.truffle"));
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-Xmx128m"));
        command.addAll(List.of("-p", System.getProperty("jdk.module.path")));
        command.addAll(List.of("-m", "node.launcher/node.launcher.Main"));
        command.addAll(List.of(options));
        command.add(script.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        process = builder.start();
        errors = process.errorReader();
    }

    /** Sends one signal when the program has said that it spins, and returns the status. */
    private int statusAfter(String signal) throws Exception {
        assertThat(errors.readLine()).isEqualTo("DEBUG: spinning");
        send(signal);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private void send(String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
    }

    private String output() throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT 130", "HUP 129", "TERM 143"})
    void aMainBodyThatSpinsIsBrokenOffAndItsHookRuns(String signal) throws Exception {
        start(
                "puts('up'); function onExit() { puts('bye') }\n"
                        + "node.debug('spinning'); while (true) { try { while (true); } catch (e) {} }",
                "--shutdown-timeout=1");
        assertThat(statusAfter(signal.split(" ")[0]) + "").isEqualTo(signal.split(" ")[1]);
        assertThat(output()).isEqualTo("up\nbye\n");
        assertThat(errors.readLine()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true);",
                "(function again() { Promise.resolve().then(again) })();",
                "/^(a+)+$/.test('a'.repeat(50) + 'b');",
                "new Array(4294967295).includes(1);",
            })
    void aCallbackThatSpinsIsBrokenOffAndItsHookRuns(String spin) throws Exception {
        start(
                "function onExit() { puts('bye') }\n"
                        + "setTimeout(function () { node.debug('spinning'); "
                        + spin
                        + " }, 1)");
        assertThat(statusAfter("INT")).isEqualTo(130);
        assertThat(output()).isEqualTo("bye\n");
    }

    /** The engine cannot break these off. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(function f() { try { f() } finally { f() } })();",
                "[].indexOf.call({ length: Number.MAX_SAFE_INTEGER }, 1);",
                "Array.from({ length: 4294967295 });",
                "7n ** 300000000n;",
                "/^(a+)+\\1$/.test('a'.repeat(50) + 'b');",
            })
    void whatCannotBeBrokenOffEndsWithTheProcess(String spin) throws Exception {
        start(
                "puts('up'); setTimeout(function () { node.debug('spinning'); " + spin + " }, 1)",
                "--shutdown-timeout=1");
        assertThat(statusAfter("TERM")).isEqualTo(143);
        assertThat(output()).isEqualTo("up\n");
    }

    @Test
    void aHookThatSpinsIsBrokenOffAndTheNextOneRuns() throws Exception {
        Files.writeString(
                folder.resolve("child.js"), "function onExit() { puts('child'); while (true); }");
        start(
                "require('child.js'); function onExit() { puts('main') }\n"
                        + "setInterval(function () {}, 1e6); node.debug('spinning')");
        assertThat(statusAfter("INT")).isEqualTo(130);
        assertThat(output()).isEqualTo("child\nmain\n");
    }

    @Test
    void aHookThatSpinsAfterExitIsBrokenOffBySignal() throws Exception {
        Files.writeString(
                folder.resolve("child.js"),
                "function onExit() { node.debug('spinning'); while (true); }");
        start("require('child.js'); function onExit() { puts('main') }\nnode.exit(3)");
        assertThat(statusAfter("TERM")).isEqualTo(143);
        assertThat(output()).isEqualTo("main\n");
    }

    @Test
    void aCallbackThatSpinsAfterSigtermHasTheTimeOfTheRequestsOnly() throws Exception {
        start(
                """
                var server = node.http.createServer(function (req, res) {
                  node.debug("spinning");
                  setTimeout(function () { while (true); }, 1500);
                });
                server.listen(0, "127.0.0.1");
                node.tcp.createConnection(server.port, "127.0.0.1").addListener("connect", function () {
                  this.send("GET / HTTP/1.0\\r\\n\\r\\n");
                });
                function onExit() { puts("bye") }
                """,
                "--shutdown-timeout=2000");
        assertThat(statusAfter("TERM")).isEqualTo(143);
        assertThat(output()).isEqualTo("bye\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "const cluster = require('cluster'); if (cluster.isPrimary) cluster.fork(); else ",
            })
    void aServerOfTodayFinishesItsRequests(String before) throws Exception {
        start(
                before
                        + """
                        listen();
                        function listen() {
                          const server = require("node:http").createServer((request, response) => {
                            console.error("DEBUG: spinning");
                            setTimeout(() => response.end("done"), 1000);
                          });
                          server.listen(0, "127.0.0.1", () => console.error(server.address().port));
                        }
                        """);
        assertThat(statusAfterRequest("done")).isEqualTo(143);
    }

    @Test
    void aServerThatFinishesItsRequestsTakesNoNewPeers() throws Exception {
        start(
                """
                const server = require("node:http").createServer((request, response) => {
                  console.error("DEBUG: spinning");
                  const { port } = server.address();
                  (function ask() {
                    const socket = require("node:net").connect(port, "127.0.0.1", () => {
                      socket.destroy();
                      setTimeout(ask, 20);
                    });
                    socket.on("error", (e) => {
                      if (e.code === "ECONNRESET") setTimeout(ask, 20);
                      else response.end(e.code);
                    });
                  })();
                });
                server.listen(0, "127.0.0.1", () => console.error(server.address().port));
                """);
        assertThat(statusAfterRequest("ECONNREFUSED")).isEqualTo(143);
    }

    @Test
    void theFirstLoopThatEndsLetsTheOthersFinishTheirRequests() throws Exception {
        start(
                """
                const server = require("node:http").createServer((request, response) => {
                  console.error("DEBUG: spinning");
                  setTimeout(() => response.end("done"), 1000);
                });
                process.on("SIGTERM", () => server.close(() => process.exit(0)));
                server.listen(0, "127.0.0.1", () => console.error(server.address().port));
                """,
                "--workers=2");
        errors.readLine(); // that of the other loop, which is the same
        assertThat(statusAfterRequest("done")).isZero();
    }

    /** Sends SIGTERM while the request is in progress, and returns the status. */
    private int statusAfterRequest(String content) throws Exception {
        int port = Integer.parseInt(errors.readLine());
        try (Socket client = new Socket("127.0.0.1", port)) {
            client.getOutputStream()
                    .write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            int status = statusAfter("TERM");
            assertThat(client.getInputStream().readAllBytes())
                    .asString()
                    .endsWith("\r\n\r\n" + content);
            return status;
        }
    }

    @Test
    void outputThatNobodyReadsDoesNotKeepAnEndedProgram() throws Exception {
        start(
                "print('x'.repeat(1 << 22)); setInterval(function () {}, 1e6); node.debug('spinning')");
        assertThat(statusAfter("INT")).isEqualTo(130);
    }

    @Test
    void acceptedOutputIsWrittenByAProgramThatIsStuck() throws Exception {
        start(
                "for (var i = 0; i < 20000; i++) puts('x'); node.debug('spinning');"
                        + " 7n ** 300000000n;");
        assertThat(statusAfter("INT")).isEqualTo(130);
        assertThat(output()).hasSize(40_000);
    }

    /** The options are those of the image and of its command. */
    @Test
    void sigquitPrintsNothingToStandardOutputAndTheProgramContinues() throws Exception {
        String option = "-XX:+DisplayVMOutputToStderr";
        assertThat(Path.of("src/image/Image.java")).content().contains('"' + option + '"');
        start(
                Map.of("JDK_JAVA_OPTIONS", option),
                "function onExit() { puts('bye') } setInterval(function () {}, 1e6); node.debug('up')");
        String line = errors.readLine();
        while (!line.equals("DEBUG: up")) {
            line = errors.readLine(); // the launcher names the options that it picked up
        }
        send("QUIT");
        while (!line.startsWith("Full thread dump ")) {
            line = errors.readLine();
        }
        send("TERM");
        assertThat(output()).isEqualTo("bye\n");
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
    }

    @Test
    void sigusr2EndsTheProcessOnLinux() throws Exception {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        assertThat(Path.of("src/image/files/bin/node"))
                .content()
                .contains("export _JAVA_SR_SIGNUM=\"${_JAVA_SR_SIGNUM-63}\"");
        start(
                Map.of("_JAVA_SR_SIGNUM", "63"),
                "setInterval(function () {}, 1e6); node.debug('spinning')");
        assertThat(statusAfter("USR2")).isEqualTo(128 + 12);
        assertThat(output()).isEmpty();
        assertThat(errors.readLine()).isNull();
    }

    @Test
    void watchEndsWithAProgramThatSpins() throws Exception {
        start(
                "node.debug('spinning'); (function f() { try { f() } finally { f() } })()",
                "--watch");
        assertThat(statusAfter("INT")).isEqualTo(130);
    }

    // ---- today's programs ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process.on('uncaughtException', () => { up(); while (true); }); throw 1;",
                "process.on('unhandledRejection', () => { up(); while (true); }); Promise.reject(1);",
                "process.on('exit', () => { up(); while (true); });",
                "process.on('beforeExit', () => { up(); while (true); });",
                "up(); (function again() { process.nextTick(again); })();",
                "up(); require('vm').runInNewContext('while (true);');",
                "up(); require('child_process').execSync('sleep 1000');",
                "up(); require('fs').readSync(0, Buffer.alloc(1));",
                "up(); console.log({ [Symbol.for('nodejs.util.inspect.custom')]() { while (true); } });",
                "new (require('worker_threads').Worker)(\"node.debug('spinning'); while (true);\", { eval: true });",
                "new (require('worker_threads').Worker)(\"node.debug('spinning');"
                        + " (function f() { try { f(); } finally { f(); } })();\", { eval: true });",
            })
    void todaysProgramsThatSpinEnd(String text) throws Exception {
        start("const up = () => node.debug('spinning'); " + text, "--shutdown-timeout=1");
        assertThat(statusAfter("TERM")).isEqualTo(143);
        assertThat(errors.readLine()).isNull();
    }

    @Test
    void aModuleThatSpinsEnds() throws Exception {
        start(
                "import fs from 'fs'; node.debug('spinning'); for (;;) await fs;",
                "--shutdown-timeout=1");
        assertThat(statusAfter("INT")).isEqualTo(130);
    }
}
