package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The module {@code node:child_process}. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChildProcessTest {

    private static final String HEAD = "const cp = require('node:child_process');\n";

    @TempDir private Path folder;

    private final Capture err = new Capture();

    private String run(String text, String... options) throws IOException {
        Path script = Files.writeString(folder.resolve("script.js"), HEAD + text);
        Capture out = new Capture();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(script.toString());
        new Command(out, err, program -> {}).run(arguments.toArray(String[]::new));
        assertThat(err.text()).isEmpty();
        return out.text();
    }

    @Test
    void inputAndOutputAreStreams() throws IOException {
        String text =
                """
                const cat = cp.spawn("cat");
                const events = [];
                for (const name of ["spawn", "exit", "close"]) {
                  cat.on(name, (...values) => events.push(name, ...values));
                }
                let all = "";
                cat.stdout.setEncoding("utf8").on("data", (piece) => (all += piece));
                cat.stdin.write("a".repeat(300000));
                cat.stdin.end("b");
                cat.on("close", () => console.log(all.length, all.at(-1), events.join()));
                """;
        assertThat(run(text)).isEqualTo("300001 b spawn,exit,0,,close,0,\n");
    }

    @Test
    void aChildThatPrintsFasterThanItIsReadWaits() throws IOException {
        String text =
                """
                const yes = cp.spawn("yes");
                setTimeout(() => {
                  console.log(yes.stdout.readableLength <= 2 * 65536, yes.exitCode);
                  yes.kill("SIGUSR1");
                }, 300);
                yes.on("exit", (code, signal) => console.log(code, signal, yes.killed));
                """;
        assertThat(run(text)).isEqualTo("true null\nnull SIGUSR1 true\n");
    }

    @Test
    void aStreamThatFedAChildIsTheProgramsAgain() throws IOException {
        String text =
                """
                const cat = cp.spawn("cat", { stdio: ["pipe", "pipe", "inherit"] });
                const head = cp.spawn("head", ["-n1"], { stdio: [cat.stdout, "pipe", "inherit"] });
                head.stdout.on("data", (data) => console.log("head", String(data)));
                head.on("exit", () => {
                  cat.stdout.on("data", (data) => console.log("rest", String(data)));
                  cat.stdin.end("two\\n");
                });
                cat.stdin.write("one\\n");
                """;
        assertThat(run(text)).isEqualTo("head one\n\nrest two\n\n");
    }

    @Test
    void whatOneChildPrintsAndAnotherReadsDoesNotPassTheProgram() throws IOException {
        String text =
                """
                const cat = cp.spawn("cat");
                const grep = cp.spawn("grep", ["-v", "none"], { stdio: [cat.stdout, "pipe", "inherit"] });
                const wc = cp.spawn("wc", ["-c"], { stdio: [grep.stdout, "pipe", "inherit"] });
                for (const { stdout } of [cat, grep]) {
                  stdout._handle.readStart = () => console.log("read by the program");
                  stdout.on("end", () => console.log("end", stdout.bytesRead));
                }
                wc.stdout.on("data", (data) => console.log(String(data).trim()));
                cat.stdin.end(("x".repeat(1023) + "\\n").repeat(1000));
                """;
        assertThat(run(text).lines().sorted()).containsExactly("1024000", "end 0", "end 0");
    }

    @Test
    void aProgramThatCannotBeStartedIsAnEvent() throws IOException {
        String text =
                """
                const child = cp.spawn("no-such-program", ["a"]);
                child.on("error", (e) => console.log(e.message, e.errno, e.syscall, e.path, e.spawnargs, child.pid));
                child.on("close", (code) => console.log(code));
                """;
        assertThat(run(text))
                .isEqualTo(
                        "spawn no-such-program ENOENT -2 spawn no-such-program no-such-program"
                                + " [ 'a' ] undefined\n-2\n");
    }

    @Test
    void aChildThatDoesNotReadIsAnErrorOfItsStream() throws IOException {
        String text =
                """
                const child = cp.spawn("sh", ["-c", "exec <&-; sleep 1"]);
                child.stdin.on("error", (e) => console.log(e.code, e.syscall));
                child.stdin.write("x".repeat(1000000));
                """;
        assertThat(run(text)).isEqualTo("EPIPE write\n");
    }

    @Test
    void theFunctionsThatCollectOutputReportFailures() throws IOException {
        String text =
                """
                cp.exec("echo out; echo err >&2; exit 3", (e, out, err) => {
                  console.log(e.code, e.cmd.length, JSON.stringify([out, err]));
                  cp.execFile("yes", { maxBuffer: 10 }, (e, out) => {
                    console.log(e.code, out.length);
                    cp.exec("sleep 30", { timeout: 50 }, (e) => console.log(e.killed, e.signal));
                  });
                });
                """;
        assertThat(run(text))
                .isEqualTo(
                        """
                        3 30 ["out\\n","err\\n"]
                        ERR_CHILD_PROCESS_STDIO_MAXBUFFER 10
                        true SIGTERM
                        """);
    }

    @Test
    void theFunctionsThatWaitReturnWhatHappened() throws IOException {
        String text =
                """
                console.log(cp.execSync("tr a b", { input: "aaa", encoding: "utf8" }));
                console.log(cp.spawnSync("sh", ["-c", "exit 5"]).status, cp.spawnSync("nope").error.code);
                console.log(cp.spawnSync("sleep", ["30"], { timeout: 50 }).error.code);
                try {
                  cp.execFileSync("sh", ["-c", "kill -9 $$"]);
                } catch (e) {
                  console.log(e.signal, e.status);
                }
                process.stdout.write("zero\\n");
                console.log("first");
                cp.spawnSync("echo", ["second"], { stdio: "inherit" });
                """;
        assertThat(run(text))
                .isEqualTo("bbb\n5 ENOENT\nETIMEDOUT\nSIGKILL null\nzero\nfirst\nsecond\n");
    }

    @Test
    void environmentAndDirectoryAreTheChilds() throws IOException {
        String text =
                """
                const out = cp.execSync('echo "$A|$B|$PWD"', { cwd: "/", env: { A: "1", B: undefined }, encoding: "utf8" });
                console.log(out);
                """;
        assertThat(run(text)).isEqualTo("1||/\n\n");
    }

    @Test
    void anAbortedSignalEndsTheChild() throws IOException {
        String text =
                """
                const controller = new AbortController();
                const child = cp.spawn("sleep", ["30"], { signal: controller.signal });
                child.on("error", (e) => console.log(e.name, e.cause));
                child.on("exit", (code, signal) => console.log(signal));
                controller.abort("why");
                """;
        assertThat(run(text)).isEqualTo("AbortError why\nSIGTERM\n");
    }

    @Test
    void aChildNeedsItsPermission() throws IOException {
        String text =
                """
                for (const name of ["spawn", "spawnSync", "exec", "fork"]) {
                  try {
                    cp[name]("ls");
                  } catch (e) {
                    console.log(e.code, e.permission);
                  }
                }
                """;
        assertThat(run(text, "--permission"))
                .isEqualTo("ERR_ACCESS_DENIED ChildProcess\n".repeat(4));
    }

    @Test
    void messagesPassInBothDirections() throws IOException {
        String jvm =
                List.of(
                                "-XX:-PrintWarnings",
                                "--enable-native-access=org.graalvm.truffle",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-p",
                                System.getProperty("jdk.module.path"),
                                "-m",
                                "node.launcher/node.launcher.Main")
                        .stream()
                        .map(option -> '"' + option + '"')
                        .collect(Collectors.joining(","));
        String text =
                """
                if (process.argv[2] === "child") {
                  process.on("message", (message) => {
                    process.send({ got: message, env: process.env.NODE_CHANNEL_PATH });
                    process.disconnect();
                  });
                } else {
                  const child = cp.fork(__filename, ["child"], { execArgv: [%s], serialization: "advanced" });
                  child.on("message", (message) => console.log(message));
                  child.on("disconnect", () => console.log("disconnect"));
                  child.on("close", (code) => console.log(code, child.connected));
                  child.send(new Map([[1, "x".repeat(3)]]));
                }
                """
                        .formatted(jvm);
        assertThat(run(text))
                .isEqualTo("{ got: Map(1) { 1 => 'xxx' }, env: undefined }\ndisconnect\n0 false\n");
    }

    @Test
    void halfAPairInAnArgumentIsTheReplacementCharacter() throws IOException {
        String text =
                """
                const half = "a\\ud800b";
                console.log(cp.execFileSync("printf", ["%s", half]).toString() === "a\\ufffdb");
                cp.execFile("printf", ["%s", half], (e, out) => console.log(out === "a\\ufffdb"));
                """;
        assertThat(run(text)).isEqualTo("true\ntrue\n");
    }

    /** A command sets the priority of processes, and may do so for any of the user's. */
    @Test
    void prioritiesNeedThePermissionForChildren() throws IOException {
        String text =
                """
                try {
                  require("os").setPriority(process.pid, 0);
                } catch (error) {
                  console.log(error.info.code);
                }
                """;
        assertThat(run(text, "--permission")).isEqualTo("EPERM\n");
    }
}
