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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** The image has the same option. */
    private static final String NATIVE =
            "--enable-native-access=org.graalvm.truffle,org.jline.nativ";

    @TempDir private Path folder;

    private Process process;

    @BeforeEach
    void makeCommand() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String options =
                " -XX:+UseSerialGC "
                        + NATIVE
                        + " -Xmx96m"
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
    void itGoesOnIfAListenerThrows() throws Exception {
        String text =
                """
                process.on("uncaughtException", (error) => console.log("caught", error.message));
                process.stdin.on("data", (data) => {
                  throw new Error(String(data));
                });
                process.stdin.on("end", () => console.log("end"));
                """;
        assertThat(run("printf some | NODE", text)).isEqualTo("caught some\nend\n");
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

    // ---- streams that another process has made non-blocking ----

    /** Writes 200000 lines to both streams, some of them before the call returns. */
    private static final String WRITE_BOTH =
            """
            for (var i = 0; i < 20000; i++) {
              puts("line " + i);
              i % 2 ? stderr.puts("line " + i) : node.debug(i);
            }
            """;

    /**
     * The parent of a program: makes its streams, reads slowly at first, and prints what was wrong.
     */
    private static final String PARENT =
            """
            import fcntl, os, socket, subprocess, sys, threading
            kind, command = sys.argv[1], sys.argv[2:]
            def pair():
                if kind == "socket":
                    ours, theirs = socket.socketpair()
                    theirs.setblocking(False)
                    return ours.detach(), theirs.detach()
                ours, theirs = os.pipe()
                os.set_blocking(theirs, False)
                return ours, theirs
            def read(fd, found):
                while True:
                    piece = os.read(fd, 1000 if len(found) < 200000 else 65536)
                    if not piece:
                        return
                    found += piece
            out, theirOut = pair()
            err, theirErr = pair()
            child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=theirOut, stderr=theirErr)
            os.close(theirOut)
            os.close(theirErr)
            outs, errs = bytearray(), bytearray()
            reader = threading.Thread(target=read, args=(err, errs))
            reader.start()
            read(out, outs)
            reader.join()
            status = child.wait()
            wanted = "".join("line %d\\n" % i for i in range(20000)).encode()
            print("status", status, "out", outs == wanted)
            lines = errs.decode().splitlines()
            odd = [line for line in lines if line.startswith("line ")]
            even = [line for line in lines if line.startswith("DEBUG: ")]
            print("err", odd == ["line %d" % i for i in range(1, 20000, 2)],
                even == ["DEBUG: %d" % i for i in range(0, 20000, 2)], len(lines))
            """;

    private String runUnder(String parent, String arguments, String text) throws Exception {
        Assumptions.assumeTrue(
                new ProcessBuilder("sh", "-c", "command -v python3 >/dev/null").start().waitFor()
                        == 0,
                "makes the streams");
        Files.writeString(folder.resolve("parent.py"), parent);
        return run("python3 parent.py " + arguments + " NODE", text);
    }

    @Test
    void aNonBlockingPipeGetsAllOutputOnce() throws Exception {
        assertThat(runUnder(PARENT, "pipe", WRITE_BOTH))
                .isEqualTo("status 0 out True\nerr True True 20000\n");
    }

    @Test
    void aNonBlockingSocketGetsAllOutputOnce() throws Exception {
        assertThat(runUnder(PARENT, "socket", WRITE_BOTH))
                .isEqualTo("status 0 out True\nerr True True 20000\n");
    }

    @Test
    void aNonBlockingInputIsWaitedFor() throws Exception {
        String parent =
                """
                import os, subprocess, sys
                theirs, ours = os.pipe()
                os.set_blocking(theirs, False)
                child = subprocess.Popen(sys.argv[1:], stdin=theirs, stdout=subprocess.PIPE)
                os.close(theirs)
                print(child.stdout.readline())
                os.write(ours, b"one")
                print(child.stdout.readline())
                os.close(ours)
                print(child.stdout.readline(), child.wait())
                """;
        assertThat(runUnder(parent, "", "puts('ready');" + READ_ALL))
                .isEqualTo("b'ready\\n'\nb'\"one\"\\n'\nb'null\\n' 0\n");
    }

    @Test
    void aProgramIsReadFromANonBlockingInput() throws Exception {
        String parent =
                """
                import os, subprocess, sys
                theirs, ours = os.pipe()
                os.set_blocking(theirs, False)
                child = subprocess.Popen(sys.argv[1:-1] + ["-"], stdin=theirs)
                os.close(theirs)
                for piece in (b"puts('first');", b"puts('second');"):
                    os.write(ours, piece)
                os.close(ours)
                sys.exit(child.wait())
                """;
        assertThat(runUnder(parent, "", "")).isEqualTo("first\nsecond\n");
    }

    @Test
    void aFullDeviceEndsTheCommandWithoutATrace() throws Exception {
        start("sh ./node --help >/dev/full", "");
        assertThat(errors()).isEqualTo("node: cannot write: no space left on device\n");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void aFolderAsInputIsReported() throws Exception {
        start("sh ./node - <.", "");
        assertThat(errors()).isEqualTo("node: cannot read standard input: is a directory\n");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void aProgramGoesOnWhenNobodyReadsItsErrors() throws Exception {
        String text =
                """
                stdin.read(1).addCallback(function () {
                  node.debug("unread");
                  puts("on");
                });
                """;
        start("NODE 2>&1 >out | head -0; cat out", text);
        process.getOutputStream().close();
        assertThat(all(process.getInputStream().readAllBytes())).isEqualTo("on\n");
    }

    @Test
    void aFullDeviceForErrorsIsAnErrorOfJavaScript() throws Exception {
        String text = "try { node.debug('x'); } catch (error) { puts(error.code); }";
        assertThat(run("NODE 2>/dev/full", text)).isEqualTo("ENOSPC\n");
    }

    /** Neither the JVM nor a library says anything of its own. */
    @Test
    void thePromptOnAPipePrintsNoErrors() throws Exception {
        assertThat(Path.of("src/image/Image.java")).content().contains('"' + NATIVE + '"');
        start("printf '6*7\\n.exit\\n' | sh ./node -i", "");
        assertThat(all(process.getInputStream().readAllBytes()).lines()).contains("42");
        assertThat(errors()).isEmpty();
    }

    // ---- today's streams ----

    /** The same lines by today's functions, by the main program and by a worker. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (let i = 0; i < 20000; i++) { WRITE }",
                "for (let i = 0; i < 20000; i++) { WRITE } process.exit(0);",
                "new (require('worker_threads').Worker)(`for (let i = 0; i < 20000; i++) { WRITE }`, { eval: true });",
            })
    void aNonBlockingPipeGetsAllOfTodaysOutput(String text) throws Exception {
        String write =
                "i % 3 ? process.stdout.write('line ' + i + '\\n') : console.log('line ' + i);"
                        + " i % 2 ? console.error('line ' + i) : process.stderr.write('DEBUG: ' + i + '\\n');";
        String escaped = text.contains("`") ? write.replace("\\", "\\\\") : write;
        assertThat(runUnder(PARENT, "pipe", text.replace("WRITE", escaped)))
                .isEqualTo("status 0 out True\nerr True True 20000\n");
    }
}
