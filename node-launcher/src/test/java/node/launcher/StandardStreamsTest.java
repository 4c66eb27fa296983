package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs whose standard streams are pipes, files and devices of a shell. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StandardStreamsTest {

    /** A script that prints its input, in pieces of at most eight bytes. */
    private static final String READ_ALL =
            """
            stdin.encoding = "utf8";
            (function next() {
              stdin.read(8).addCallback(function (data) {
                p(data);
                if (data !== null) next();
              });
            })();
            """;

    @TempDir private Path folder;

    private Process process;

    @BeforeEach
    void makeCommand() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String options =
                " -XX:+UseSerialGC --enable-native-access=org.graalvm.truffle -Xmx96m"
                        + " --sun-misc-unsafe-memory-access=allow -p '"
                        + System.getProperty("jdk.module.path")
                        + "' -m node.launcher/node.launcher.Main \"$@\"\n";
        Path node = Files.writeString(folder.resolve("node"), "exec '" + java + "'" + options);
        assertThat(node.toFile().setExecutable(true)).isTrue();
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Starts a shell command in which {@code NODE} stands for a program with that text. */
    private Process start(String line, String text) throws IOException {
        Files.writeString(folder.resolve("script.js"), text);
        String command = line.replace("NODE", "sh ./node script.js");
        process =
                new ProcessBuilder(List.of("sh", "-c", command)).directory(folder.toFile()).start();
        return process;
    }

    private String run(String line, String text) throws Exception {
        start(line, text);
        process.getOutputStream().close();
        String output = all(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private String errors() throws IOException {
        return all(process.getErrorStream().readAllBytes());
    }

    private static String all(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    // ---- standard input ----

    @Test
    void aPipeIsReadToItsEnd() throws Exception {
        assertThat(run("printf 'grüße 😀!' | NODE", READ_ALL))
                .isEqualTo("\"grüße \"\n\"😀!\"\nnull\n");
        assertThat(errors()).isEmpty();
    }

    @Test
    void aFileIsReadToItsEnd() throws Exception {
        Files.writeString(folder.resolve("data"), "0123456789");
        assertThat(run("NODE <data", READ_ALL)).isEqualTo("\"01234567\"\n\"89\"\nnull\n");
    }

    @Test
    void aFileCanBeReadByPosition() throws Exception {
        Files.writeString(folder.resolve("data"), "0123456789");
        String text = "stdin.read(3, 4, 'ascii').addCallback(function (data) { p(data); });";
        assertThat(run("NODE <data", text)).isEqualTo("\"456\"\n");
        String refused = "stdin.read(3, 4).addErrback(function (e) { p(e.code); });";
        assertThat(run("true | NODE", refused)).isEqualTo("\"ESPIPE\"\n");
    }

    @Test
    void theNullDeviceIsAtItsEnd() throws Exception {
        assertThat(run("NODE </dev/null", READ_ALL)).isEqualTo("null\n");
    }

    @Test
    void aReadReturnsAvailableBytesWithoutWaitingForMore() throws Exception {
        start("NODE", READ_ALL);
        OutputStream input = process.getOutputStream();
        BufferedReader output = process.inputReader();
        for (String word : new String[] {"one", "two", "three"}) {
            input.write(word.getBytes(StandardCharsets.UTF_8));
            input.flush();
            assertThat(output.readLine()).isEqualTo('"' + word + '"');
        }
        input.close();
        assertThat(output.readLine()).isEqualTo("null");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void aTerminalIsReadLineByLine() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/usr/bin/script")), "makes the terminal");
        start("script -qec 'sh ./node script.js' /dev/null", READ_ALL);
        BufferedReader output = process.inputReader();
        OutputStream input = process.getOutputStream();
        input.write("hello\n".getBytes(StandardCharsets.UTF_8));
        input.flush();
        String line = output.readLine();
        while (!line.equals("\"hello\\n\"")) {
            assertThat(line).as("the terminal's echo").isIn("hello", "");
            line = output.readLine();
        }
        input.write(4); // Ctrl-D
        input.flush();
        line = output.readLine();
        while (!line.endsWith("null")) {
            line = output.readLine();
        }
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void aWaitingReadKeepsTheProgramAndOtherFilesCanBeRead() throws Exception {
        String text =
                """
                for (var i = 0; i < 8; i++) stdin.read(1);
                node.fs.cat(__filename).addCallback(function () {
                  node.fs.readdir(".").addCallback(function () { puts("read"); });
                });
                """;
        start("NODE", text);
        assertThat(process.inputReader().readLine()).isEqualTo("read");
        assertThat(process.isAlive()).isTrue();
        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void exitDoesNotWaitForAPendingRead() throws Exception {
        start("NODE", "stdin.read(1); setTimeout(function () { node.exit(5); }, 1);");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(5);
    }

    @Test
    void aProgramThatDoesNotReadDoesNotWaitForInput() throws Exception {
        start("NODE", "stdin; puts('done');");
        assertThat(process.inputReader().readLine()).isEqualTo("done");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void theDeviceOfStandardInputCanBeOpened() throws Exception {
        String text = "node.fs.cat('/dev/stdin').addCallback(function (text) { p(text); });";
        assertThat(run("printf abc | NODE", text)).isEqualTo("\"abc\"\n");
    }

    // ---- standard output ----

    @Test
    void outputIsWholeAndInOrderWithASlowReaderAndExit() throws Exception {
        String text =
                """
                for (var i = 0; i < 30000; i++) {
                  i % 2 ? puts("line " + i) : stdout.puts("line " + i);
                }
                node.exit(0);
                """;
        String[] lines =
                run("NODE | (read first; read second; echo $second; cat)", text).split("\n");
        assertThat(lines).hasSize(29_999);
        for (int i = 0; i < lines.length; i++) {
            assertThat(lines[i]).isEqualTo("line " + (i + 1));
        }
    }

    @Test
    void aClosedOutputEndsTheProgramQuietly() throws Exception {
        String text =
                """
                function onExit() { node.debug("hook"); }
                (function more() {
                  for (var i = 0; i < 1000; i++) puts("line");
                  setTimeout(more, 0);
                })();
                """;
        String line = "(NODE; echo $? >status) | head -1";
        assertThat(run(line, text)).isEqualTo("line\n");
        assertThat(errors()).isEqualTo("DEBUG: hook\n");
        assertThat(folder.resolve("status")).hasContent("141");
    }

    @Test
    void aClosedOutputIsNoticedAtTheEndToo() throws Exception {
        String text = "for (var i = 0; i < 50000; i++) puts('line'); node.exit(0);";
        assertThat(run("(NODE; echo $? >status) | head -1", text)).isEqualTo("line\n");
        assertThat(errors()).isEmpty();
        assertThat(folder.resolve("status")).hasContent("141");
    }

    @Test
    void awaitingAWriteToAClosedOutputIsQuietToo() throws Exception {
        String text = "(async function () { for (;;) await stdout.puts('line'); })();";
        assertThat(run("NODE | head -1", text)).isEqualTo("line\n");
        assertThat(errors()).isEmpty();
    }

    @Test
    void outputToAFullDeviceIsAnError() throws Exception {
        String text =
                "stdout.puts('x').addErrback(function (e) { stderr.puts(e.code); node.exit(2); });";
        assertThat(run("NODE >/dev/full; echo $?", text)).isEqualTo("2\n");
        assertThat(errors()).isEqualTo("ENOSPC\n");
    }

    @Test
    void aFileAsOutputCanBeWrittenByPosition() throws Exception {
        String text =
                "stdout.puts('0123'); node.fs.write(1, 'ab', 1); setTimeout(function () {}, 1);";
        assertThat(run("NODE >data; cat data", text)).isEqualTo("0ab3\n");
    }

    @Test
    void closingStandardOutputIsSeenByItsReader() throws Exception {
        String text =
                """
                puts("last");
                stdout.close().addCallback(function () {
                  node.fs.write(1, "x").addErrback(function (error) {
                    stderr.puts(error.code);
                    stdin.read(1);
                  });
                });
                """;
        start("exec NODE", text);
        assertThat(all(process.getInputStream().readAllBytes())).isEqualTo("last\n");
        assertThat(process.isAlive()).isTrue();
        process.getOutputStream().close();
        assertThat(errors()).isEqualTo("EBADF\n");
        assertThat(process.waitFor()).isZero();
    }
}
