package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs as real processes: streams, exit status and signals of the system. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessTest {

    @TempDir private Path folder;

    private Process process;

    private Process start(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("script.js"), text);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:-PrintWarnings",
                        "--enable-native-access=org.graalvm.truffle"));
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-Xmx96m"));
        command.addAll(List.of("-p", System.getProperty("jdk.module.path")));
        command.addAll(List.of("-m", "node.launcher/node.launcher.Main", script.toString()));
        process = new ProcessBuilder(command).start();
        return process;
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private int status() throws InterruptedException {
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String errors() throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private String output() throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aProgramWithNothingLeftEndsSilentlyAndOutputIsUtf8() throws Exception {
        start("puts('grün € 𝄞')");
        assertThat(output()).isEqualTo("grün € 𝄞\n");
        assertThat(errors()).isEmpty();
        assertThat(status()).isZero();
    }

    @Test
    void anErrorIsReportedOnStandardErrorOnly() throws Exception {
        start("puts('before');\nnull.x");
        assertThat(output()).isEqualTo("before\n");
        assertThat(errors())
                .contains("script.js:2\nnull.x\n^\n\nTypeError: ")
                .doesNotContain(".java");
        assertThat(status()).isEqualTo(1);
    }

    @Test
    void aBigOutputIsWholeWhenTheProgramExitsBeforeItsSlowReaderReads() throws Exception {
        start("for (var i = 0; i < 40000; i++) puts('0123456789'.repeat(10)); node.exit(6)");
        assertThat(output()).hasSize(40_000 * 101);
        assertThat(status()).isEqualTo(6);
    }

    @Test
    void aReaderThatDoesNotReadDoesNotBlockTheLoop() throws Exception {
        start(
                """
                print("x".repeat(1 << 20));
                setTimeout(function () { node.debug("alive"); }, 1);
                """);
        try (BufferedReader errors = process.errorReader()) {
            assertThat(errors.readLine()).isEqualTo("DEBUG: alive");
        }
        assertThat(output()).hasSize(1 << 20);
        assertThat(status()).isZero();
    }

    @Test
    void recursionIsAsDeepAsInNode() throws Exception {
        start(
                """
                function walk(n) { return n === 0 ? 0 : 1 + walk(n - 1) }
                function map(n) { return n === 0 ? 0 : [n].map(function (x) { return map(x - 1) })[0] + 1 }
                puts([walk(10000), map(2000), JSON.stringify(JSON.parse("[".repeat(900) + "]".repeat(900))).length].join(" "));
                try { walk(1e9) } catch (e) { puts(e instanceof RangeError) }
                setTimeout(function () { puts(walk(10000)) }, 1);
                """);
        assertThat(errors()).isEmpty();
        assertThat(output()).isEqualTo("10000 2000 1800\ntrue\n10000\n");
        assertThat(status()).isZero();
    }

    @Test
    void sigintAndSigtermRunTheHooksAndSetTheStatus() throws Exception {
        assumeThat(System.getProperty("os.name")).doesNotStartWith("Windows");
        String text =
                "function onExit() { puts('bye') } setInterval(function () {}, 1e6); puts('up')";
        for (String signal : new String[] {"INT 130", "TERM 143"}) {
            start(text);
            BufferedReader output = process.inputReader();
            assertThat(output.readLine()).isEqualTo("up");
            kill(signal.split(" ")[0]);
            assertThat(output.readLine()).isEqualTo("bye");
            assertThat(status() + "").isEqualTo(signal.split(" ")[1]);
        }
    }

    @Test
    void aSecondSignalEndsAProgramThatIsStuck() throws Exception {
        assumeThat(System.getProperty("os.name")).doesNotStartWith("Windows");
        start("node.debug('stuck'); while (true);");
        BufferedReader errors = process.errorReader();
        assertThat(errors.readLine()).isEqualTo("DEBUG: stuck");
        while (process.isAlive()) {
            kill("TERM");
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
        assertThat(status()).isEqualTo(143);
    }

    private void kill(String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
    }
}
