package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Permissions: each operation is refused without its flag and works with it. In the programs,
 * {@code DIR} is a folder with files, {@code OUT} a folder beside it, {@code PORT} a port with a
 * listener.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PermissionTest {

    @TempDir private Path temporary;

    private Path folder;
    private Path outside;
    private String port = "1";

    @BeforeEach
    void files() throws IOException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("dir"));
        outside = Files.createDirectory(temporary.toRealPath().resolve("dir-outside"));
        Files.writeString(folder.resolve("file.txt"), "inside");
        Files.writeString(folder.resolve("module.js"), "exports.x = 1;");
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.writeString(outside.resolve("module.js"), "exports.x = 1;");
    }

    private String filled(String text) {
        return text.replace("DIR", folder.toString())
                .replace("OUT", outside.toString())
                .replace("PORT", port);
    }

    /**
     * Returns the output of a program. An error that it throws is printed as its code and its
     * message.
     */
    private String run(String code, String... flags) throws IOException {
        String text =
                "try {\n"
                        + filled(code)
                        + "\nputs('done');\n} catch (e) { puts(e.code + ': ' + e.message); }\n";
        Path script = Files.writeString(temporary.resolve("main.js"), text);
        List<String> arguments = new ArrayList<>();
        for (String flag : flags) {
            arguments.add(filled(flag));
        }
        arguments.add(script.toString());
        Capture out = new Capture();
        Capture err = new Capture();
        new Command(out, err, program -> {}).run(arguments.toArray(String[]::new));
        return out.text() + err.text();
    }

    private static String refusal(String flag) {
        return "ERR_ACCESS_DENIED: Access to this API has been restricted. Use "
                + flag
                + " to manage permissions.\n";
    }

    private void refusedWithoutAllowedWith(String code, String name, String value, String... more)
            throws IOException {
        List<String> flags = new ArrayList<>(List.of(more));
        flags.addFirst("--permission");
        assertThat(run(code, flags.toArray(String[]::new))).isEqualTo(refusal(name));
        flags.add(value == null ? name : name + "=" + value);
        assertThat(run(code, flags.toArray(String[]::new))).contains("done");
        assertThat(run(code, flags.toArray(String[]::new))).doesNotContain("ERR_ACCESS_DENIED");
    }

    // ---- with other options ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--no-warnings",
                "--trace-warnings",
                "--expose-gc",
                "--title=x",
                "--stack-trace-limit=5",
                "--unhandled-rejections=warn",
                "--require=DIR/module.js",
                "--import=DIR/module.js"
            })
    void otherOptionsWorkWithPermissions(String option) throws IOException {
        assertThat(run("", "--permission", "--allow-fs-read=DIR", option)).isEqualTo("done\n");
    }

    // ---- workers ----

    @ParameterizedTest
    @ValueSource(strings = {"OUT/secret.txt", "OUT/module.js", "OUT/missing.js", "DIR/link.js"})
    void aWorkersFileNeedsThePermissionOfItsProgram(String file) throws IOException {
        Files.createSymbolicLink(folder.resolve("link.js"), outside.resolve("secret.txt"));
        String code =
                "const { Worker } = require('worker_threads');"
                        + "new Worker('FILE', { execArgv: ['--require', 'DIR/module.js'] })"
                        + ".on('error', (e) => puts(e.code)).on('message', puts);";

        assertThat(run(code.replace("FILE", file), "--permission", "--allow-fs-read=DIR"))
                .isEqualTo("done\nERR_ACCESS_DENIED\n");
    }

    @Test
    void aFolderThatIsReplacedByALinkGivesAWorkerNothing() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        Files.writeString(folder.resolve("in/w.js"), "puts('ran');");
        String code =
                "const fs = require('fs');"
                        + "fs.renameSync('DIR/in', 'DIR/was');"
                        + "fs.symlinkSync('was', 'DIR/in');"
                        + "const worker = `require('fs').readFile('OUT/secret.txt', (e) => puts(e.code))`;"
                        + "new (require('worker_threads').Worker)(worker, { eval: true });";

        assertThat(
                        run(
                                code,
                                "--permission",
                                "--allow-fs-read=DIR/in",
                                "--allow-fs-read=DIR",
                                "--allow-fs-write=DIR"))
                .isEqualTo("done\nERR_ACCESS_DENIED\n");
    }

    @Test
    void aWorkerMayRunTheProgramsOwnFile() throws IOException {
        String code =
                "const { Worker, isMainThread } = require('worker_threads');"
                        + "if (isMainThread) new Worker(__filename);";

        assertThat(run(code, "--permission")).isEqualTo("done\ndone\n");
    }

    @Test
    void aDeniedDatagramThatHadToWaitFailsItsCallback() throws IOException {
        String code =
                "require('dgram').createSocket('udp4').unref()"
                        + ".send('x', 9, 'foo.localhost', (e) => puts(e.code));";

        assertThat(run(code, "--permission", "--allow-net=10.0.0.5"))
                .isEqualTo("done\nERR_ACCESS_DENIED\n");
    }

    // ---- files ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node.fs.cat('DIR/file.txt');",
                "node.fs.cat('DIR/file.txt', 'raw');",
                "node.cat('DIR/file.txt');",
                "node.fs.open('DIR/file.txt', 'r');",
                "new node.fs.File().open('DIR/file.txt', 'r');",
                "node.fs.stat('DIR/file.txt');",
                "node.fs.lstat('DIR/file.txt');",
                "node.fs.readdir('DIR');",
                "node.fs.exists('DIR/file.txt', function () {});",
                "node.fs.exists('DIR/none', function () {});",
                "require('DIR/module.js');",
                "require('DIR/module');",
                "require('./dir/module');",
                "include('DIR/module.js');"
            })
    void readingNeedsItsFlag(String code) throws IOException {
        refusedWithoutAllowedWith(code, "--allow-fs-read", "DIR");
        refusedWithoutAllowedWith(code, "--allow-fs-read", "*", "--allow-fs-write=*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node.fs.open('DIR/new.txt', 'w');",
                "node.fs.open('DIR/file.txt', 'a');",
                "node.fs.open('DIR/file.txt', 'r+');",
                "node.fs.open('DIR/file.txt', node.O_RDONLY | node.O_TRUNC);",
                "node.fs.open('DIR/new.txt', node.O_RDONLY | node.O_CREAT);",
                "node.fs.mkdir('DIR/fresh');",
                "node.fs.rmdir('DIR/empty');",
                "node.fs.unlink('DIR/file.txt');",
                "node.fs.rename('DIR/file.txt', 'DIR/other.txt');"
            })
    void writingNeedsItsFlag(String code) throws IOException {
        refusedWithoutAllowedWith(code, "--allow-fs-write", "DIR", "--allow-fs-read=*");
    }

    @Test
    void readingAndWritingNeedsBoth() throws IOException {
        String code = "node.fs.open('DIR/file.txt', 'r+');";
        assertThat(run(code, "--permission", "--allow-fs-write=DIR"))
                .isEqualTo(refusal("--allow-fs-read"));
    }

    @Test
    void onlyTheNamedFileIsAllowedAndTheScriptItselfAlways() throws IOException {
        String flag = "--allow-fs-read=DIR/file.txt";
        assertThat(run("node.fs.cat('DIR/file.txt');", "--permission", flag)).isEqualTo("done\n");
        assertThat(run("node.fs.cat('DIR/module.js');", "--permission", flag))
                .isEqualTo(refusal("--allow-fs-read"));
        assertThat(run("node.fs.cat(__filename);", "--permission")).isEqualTo("done\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OUT/secret.txt",
                "DIR/../dir-outside/secret.txt",
                "DIR/none/../../dir-outside/secret.txt",
                "DIR/link.txt",
                "DIR/link/secret.txt",
                "DIR/link/../dir-outside/secret.txt",
                "DIR/chain.txt",
                "DIR/circle",
                "DIR/file.txt/../../dir-outside/secret.txt"
            })
    void aPathThatLeadsOutOfTheFolderIsRefused(String path) throws IOException {
        links();
        String read = "node.fs.cat('" + path + "');";
        assertThat(run(read, "--permission", "--allow-fs-read=DIR"))
                .isEqualTo(refusal("--allow-fs-read"));
        String write = "node.fs.open('" + path + "', 'w');";
        assertThat(run(write, "--permission", "--allow-fs-write=DIR"))
                .isEqualTo(refusal("--allow-fs-write"));
    }

    private void links() throws IOException {
        Files.createSymbolicLink(folder.resolve("link.txt"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(folder.resolve("link"), outside);
        Files.createSymbolicLink(folder.resolve("chain.txt"), Path.of("link.txt"));
        Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
        Files.createSymbolicLink(folder.resolve("dangling"), outside.resolve("new.txt"));
        Files.createSymbolicLink(folder.resolve("inner"), Path.of("file.txt"));
    }

    @Test
    void aLinkToAMissingFileIsRefusedAndNothingIsCreated() throws IOException {
        links();
        String code = "node.fs.open('DIR/dangling', 'w');";
        assertThat(run(code, "--permission", "--allow-fs-write=DIR"))
                .isEqualTo(refusal("--allow-fs-write"));
        assertThat(outside.resolve("new.txt")).doesNotExist();
    }

    @Test
    void aLinkThatStaysInsideIsFollowedAndOneThatLeadsOutCanBeSeenAndRemovedButNotMoved()
            throws IOException {
        links();
        String[] flags = {"--permission", "--allow-fs-read=DIR", "--allow-fs-write=DIR"};
        String code = "node.fs.cat('DIR/inner').addCallback(puts); node.fs.lstat('DIR/link.txt');";
        assertThat(run(code, flags)).isEqualTo("done\ninside\n");
        assertThat(run("node.fs.rename('DIR/link.txt', 'DIR/x');", flags))
                .isEqualTo(refusal("--allow-fs-write"));
        assertThat(run("node.fs.unlink('DIR/link.txt');", flags)).isEqualTo("done\n");
        assertThat(outside.resolve("secret.txt")).exists();
        assertThat(folder.resolve("link.txt")).doesNotExist();
    }

    @Test
    void aModuleBehindALinkToOutsideIsRefused() throws IOException {
        links();
        assertThat(run("require('DIR/link/module.js');", "--permission", "--allow-fs-read=DIR"))
                .isEqualTo(refusal("--allow-fs-read"));
    }

    @Test
    void renamingReadsTheSourceAndNeedsItsFlag() throws IOException {
        String code = "node.fs.rename('DIR/file.txt', 'DIR/other.txt');";
        assertThat(run(code, "--permission", "--allow-fs-write=DIR"))
                .isEqualTo(refusal("--allow-fs-read"));
        assertThat(folder.resolve("file.txt")).exists();
        String out = "node.fs.rename('OUT/secret.txt', 'DIR/secret.txt');";
        String[] flags = {"--permission", "--allow-fs-write=*", "--allow-fs-read=DIR"};
        assertThat(run(out, flags)).isEqualTo(refusal("--allow-fs-read"));
        String in = "node.fs.rename('DIR/file.txt', 'OUT/file.txt');";
        assertThat(run(in, flags)).isEqualTo("done\n");
        assertThat(outside.resolve("file.txt")).exists();
    }

    /** All operations, on a path P. */
    private static final List<String> CALLS =
            List.of(
                    "node.fs.cat(P)",
                    "node.fs.open(P, 'r')",
                    "node.fs.open(P, 'r+')",
                    "node.fs.open(P, 'w')",
                    "node.fs.open(P, 'a')",
                    "node.fs.open(P, node.O_WRONLY | node.O_CREAT | node.O_EXCL)",
                    "node.fs.open(P, NOFOLLOW)",
                    "node.fs.open(P, NOFOLLOW | FOLDERS)",
                    "node.fs.open(P, NOFOLLOW | node.O_RDONLY | node.O_CREAT)",
                    "node.fs.stat(P)",
                    "node.fs.lstat(P)",
                    "node.fs.readdir(P)",
                    "node.fs.mkdir(P)",
                    "node.fs.rmdir(P)",
                    "node.fs.unlink(P)",
                    "node.fs.rename(P, 'DIR/x')",
                    "node.fs.rename(P, '')",
                    "node.fs.rename('DIR/module.js', P)",
                    "require(P)",
                    "node.fs.exists(P, puts)");

    /**
     * What an operation says of a path must not depend on what exists outside. The first path of
     * each pair exists, the second one does not.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "OUT/secret.txt|OUT/missing.txt",
                "OUT/secret.txt/|OUT/missing.txt/",
                "OUT/secret.txt/x|OUT/missing.txt/x",
                "OUT|OUT-missing",
                "OUT/module|OUT/missing",
                "OUT/../dir/file.txt|OUT-missing/../dir/file.txt",
                "OUT/secret.txt/../../dir/none|OUT-missing/../dir/none",
                "OUT/circle/../../dir/file.txt|OUT/missing/../../dir/file.txt",
                "OUT/back/file.txt|OUT/missing/file.txt",
                "DIR/existing|DIR/missing",
                "DIR/existing/|DIR/missing/",
                "DIR/existing/x|DIR/missing/x",
                "DIR/through|DIR/nowhere",
                "DIR/round/file.txt|DIR/astray/file.txt"
            })
    void errorsDoNotTellWhatExistsOutside(String pair) throws IOException {
        Files.createSymbolicLink(outside.resolve("circle"), Path.of("circle"));
        Files.createSymbolicLink(outside.resolve("back"), folder);
        Files.createSymbolicLink(folder.resolve("existing"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(folder.resolve("missing"), outside.resolve("missing.txt"));
        Files.createSymbolicLink(folder.resolve("through"), outside.resolve("back/file.txt"));
        Files.createSymbolicLink(folder.resolve("nowhere"), outside.resolve("none/file.txt"));
        Files.createSymbolicLink(folder.resolve("round"), outside.resolve("../dir"));
        Path gone = outside.resolveSibling("dir-outsidf").resolve("../dir");
        Files.createSymbolicLink(folder.resolve("astray"), gone);
        String[] paths = pair.split("\\|");
        assertThat(answers(paths[0])).isEqualTo(answers(paths[1]));
        assertThat(outside.resolve("secret.txt")).content().isEqualTo("secret");
    }

    /** What each operation on that path says, one after another. */
    private String answers(String path) throws IOException {
        String calls =
                CALLS.stream()
                        .map(call -> "function () { return " + call + "; }")
                        .collect(Collectors.joining(",\n"));
        String code =
                """
                var NOFOLLOW = 131072, FOLDERS = 65536, P = "PATH", n = 0;
                var calls = [CALLS];
                function next() {
                  if (n === calls.length) return;
                  var i = n++;
                  function say(e) { puts(i + " " + (e && e.message ? e.code : "fine")); next(); }
                  try {
                    var promise = calls[i]();
                  } catch (e) {
                    say(e);
                    return;
                  }
                  if (promise && promise.addCallback) {
                    promise.addCallback(say).addErrback(say);
                  } else {
                    say();
                  }
                }
                next();
                """
                        .replace("CALLS", calls)
                        .replace("PATH", path);
        folderAsItWas();
        String found = run(code, "--permission", "--allow-fs-read=DIR", "--allow-fs-write=DIR");
        for (int i = 0; i < CALLS.size(); i++) {
            assertThat(found).containsPattern("(?m)^" + i + " [A-Za-z_]+$");
        }
        return found.lines().sorted().collect(Collectors.joining("\n"));
    }

    /** The calls before may have changed it. */
    private void folderAsItWas() throws IOException {
        Files.writeString(folder.resolve("file.txt"), "inside");
        Files.writeString(folder.resolve("module.js"), "exports.x = 1;");
        for (String made : List.of("x", "none")) {
            Path path = folder.resolve(made);
            if (Files.isDirectory(path)) {
                Files.delete(path);
            }
            Files.deleteIfExists(path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/proc/self/root/DIR/file.txt",
                "/proc/self/cwd",
                "/proc/self/environ",
                "/proc/self/mem",
                "/proc/self/maps",
                "/proc/self/fd/0",
                "/proc/thread-self/fd/0",
                "/dev/fd/0",
                "/dev/stdin",
                "/dev/tty",
                "/tmp"
            })
    void whatTheSystemShowsOfTheProcessIsOutside(String path) throws IOException {
        for (String call : List.of("cat", "stat", "readdir")) {
            assertThat(
                            run(
                                    "node.fs." + call + "('" + path + "');",
                                    "--permission",
                                    "--allow-fs-read=DIR",
                                    "--allow-fs-read=/dev",
                                    "--allow-fs-write=/dev/null"))
                    .satisfiesAnyOf(
                            text -> assertThat(text).isEqualTo(refusal("--allow-fs-read")),
                            text -> assertThat(path).isEqualTo("/dev/tty"));
        }
    }

    @Test
    void aPermissionForProcReachesNothingElseThroughItsLinks() throws IOException {
        for (String path :
                List.of(
                        "/proc/self/root/DIR/file.txt",
                        "/proc/self/cwd/pom.xml",
                        "/proc/self/fd/0",
                        "/proc/self/exe")) {
            assertThat(
                            run(
                                    "node.fs.cat('" + path + "').addCallback(puts);",
                                    "--permission",
                                    "--allow-fs-read=/proc"))
                    .satisfiesAnyOf(
                            text -> assertThat(text).isEqualTo(refusal("--allow-fs-read")),
                            text -> assertThat(text).isEqualTo("done\n"));
        }
    }

    @Test
    void aDescriptorOfTheProcessIsNotOneOfTheProgram() throws IOException {
        String code =
                "for (var fd = 3; fd < 40; fd++) node.fs.read(fd, 1, 0)"
                        + ".addCallback(function () { puts('read'); })"
                        + ".addErrback(function (e) { if (e.code !== 'EBADF') puts(e.code); });";
        assertThat(run(code, "--permission")).isEqualTo("done\n");
    }

    @Test
    void aPathMayBeWrittenAsTheFlagIs() throws IOException {
        Files.createSymbolicLink(temporary.resolve("alias"), folder);
        String alias = temporary.toRealPath() + "/alias";
        String code = "node.fs.cat('" + alias + "/file.txt').addCallback(puts);";
        assertThat(run(code, "--permission", "--allow-fs-read=" + alias))
                .isEqualTo("done\ninside\n");
        assertThat(run(code, "--permission", "--allow-fs-read=DIR"))
                .isEqualTo(refusal("--allow-fs-read"));
    }

    // ---- the network ----

    private String connecting(String host, String... rules) throws IOException {
        List<String> flags = new ArrayList<>(List.of("--permission"));
        for (String rule : rules) {
            flags.add("--allow-net=" + rule);
        }
        String code = "node.tcp.createConnection(1, '" + host + "');";
        return run(code, flags.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "0.0.0.0",
                "::",
                "0:0:0:0:0:0:0:0",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:0.0.0.0",
                "localhost",
                "LOCALHOST.",
                "192.0.2.1"
            })
    void aRuleForAllAddressesAllowsToConnectNowhere(String host) throws IOException {
        String[] rules = {"0.0.0.0", "::", "[::]:1", "0.0.0.0:1", "0:0:0:0:0:0:0:0"};
        assertThat(connecting(host, rules)).isEqualTo(refusal("--allow-net"));
        String client = "node.http.createClient(1, 'HOST').get('/').finish(function () {});";
        assertThat(run(client.replace("HOST", host), "--permission", "--allow-net=0.0.0.0"))
                .doesNotContain("done");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "0.0.0.0",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "LocalHost",
                "localhost."
            })
    void localhostMeansEveryFormOfThisMachine(String host) throws IOException {
        assertThat(connecting(host, "LOCALHOST")).contains("done");
        assertThat(connecting(host, "localhost.:1")).contains("done");
        assertThat(connecting(host, "localhost:2")).isEqualTo(refusal("--allow-net"));
    }

    @Test
    void anAddressIsAllowedInAllItsForms() throws IOException {
        for (String host : List.of("127.0.0.1", "::ffff:127.0.0.1", "::FFFF:7f00:1", "0.0.0.0")) {
            assertThat(connecting(host, "127.0.0.1:1")).contains("done");
        }
        assertThat(connecting("0:0:0:0:0:0:0:1", "[::1]:1")).contains("done");
        assertThat(connecting("::1%1", "::1")).contains("done");
        for (String host : List.of("127.0.0.2", "::1", "::", "localhost", "::ffff:127.0.0.2")) {
            assertThat(connecting(host, "127.0.0.1")).isEqualTo(refusal("--allow-net"));
        }
        assertThat(connecting("fe80::1%2", "fe80::1%1")).isEqualTo(refusal("--allow-net"));
    }

    @Test
    void aNameIsComparedWithoutCaseAndWithoutItsLastDot() throws IOException {
        assertThat(connecting("B.Invalid.", "b.invalid")).contains("done");
        assertThat(connecting("b.invalid", "B.INVALID.:1")).contains("done");
        assertThat(connecting("b.invalid..", "b.invalid")).isEqualTo(refusal("--allow-net"));
        assertThat(connecting("\u212A.invalid", "k.invalid")).isEqualTo(refusal("--allow-net"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"h:0", "h:+80", "h:65536", "h:80-90", "h:", ":80", "[::1]:x", "h:\uFF18"})
    void aRuleWithAnInvalidPortIsAnError(String rule) throws IOException {
        assertThat(run("", "--permission", "--allow-net=" + rule))
                .startsWith("node: --allow-net: expected");
    }

    @Test
    void listeningWithAPortNeedsThatPort() throws IOException {
        String any = "var s = node.tcp.createServer(function () {}); s.listen(0, '127.0.0.1');";
        assertThat(run(any, "--permission", "--allow-net=127.0.0.1:8000"))
                .isEqualTo(refusal("--allow-net"));
        String all = "var s = node.tcp.createServer(function () {}); s.listen(0, 'H'); s.close();";
        for (String host : List.of("0.0.0.0", "::")) {
            assertThat(run(all.replace("H", host), "--permission", "--allow-net=localhost"))
                    .isEqualTo(refusal("--allow-net"));
            assertThat(run(all.replace("H", host), "--permission", "--allow-net=0.0.0.0"))
                    .isEqualTo("done\n");
            assertThat(run(all.replace("H", host), "--permission", "--allow-net=::"))
                    .isEqualTo("done\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var c = node.tcp.createConnection(PORT, '127.0.0.1'); c.addListener('connect', function () { c.close(); });",
                "node.http.createClient(PORT, '127.0.0.1').get('/').finish(function () {});",
                "node.http.cat('http://127.0.0.1:PORT/').addErrback(function () {});",
                "node.cat('http://127.0.0.1:PORT/').addErrback(function () {});",
                "var s = node.tcp.createServer(function () {}); s.listen(0, '127.0.0.1'); s.close();",
                "var s = node.http.createServer(function () {}); s.listen(0, '127.0.0.1'); s.close();",
                "node.dns.reverse('127.0.0.1').addErrback(function () {});"
            })
    void theNetworkNeedsItsFlag(String code) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = String.valueOf(server.getLocalPort());
            Thread.ofVirtual().start(() -> refuseAll(server));
            refusedWithoutAllowedWith(code, "--allow-net", "127.0.0.1");
        }
    }

    /** Closes every connection. */
    private static void refuseAll(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                server.accept().close();
            } catch (IOException e) {
                return; // the test has ended
            }
        }
    }

    @Test
    void aHostIsAllowedByItsNameAndItsPort() throws IOException {
        String code = "node.tcp.createConnection(1, 'localhost');";
        assertThat(run(code, "--permission", "--allow-net=localhost:1")).contains("done");
        assertThat(run(code, "--permission", "--allow-net=localhost:2"))
                .isEqualTo(refusal("--allow-net"));
        assertThat(run(code, "--permission", "--allow-net=example.org"))
                .isEqualTo(refusal("--allow-net"));
        assertThat(run(code, "--permission", "--allow-net=*:1")).contains("done");
        assertThat(run(code, "--permission", "--allow-net=*")).contains("done");
    }

    @Test
    void listeningOnAllAddressesNeedsItsOwnPermission() throws IOException {
        String code = "var s = node.http.createServer(function () {}); s.listen(0); s.close();";
        assertThat(run(code, "--permission", "--allow-net=127.0.0.1"))
                .isEqualTo(refusal("--allow-net"));
        assertThat(run(code, "--permission", "--allow-net=0.0.0.0")).contains("done");
    }

    @Test
    void aModuleAtAUrlNeedsTheNetwork() throws IOException {
        assertThat(run("require('http://127.0.0.1:1/x.js');", "--permission"))
                .isEqualTo(refusal("--allow-net"));
    }

    @Test
    void aNameIsLookedUpOnlyIfItsHostIsAllowed() throws IOException {
        for (String question : List.of("resolve4('a.invalid')", "resolve6('a.invalid')")) {
            assertThat(run("node.dns." + question + ";", "--permission", "--allow-net=b.invalid"))
                    .isEqualTo(refusal("--allow-net"));
        }
    }

    // ---- processes and the environment ----

    @Test
    void childrenNeedTheirFlag() throws IOException {
        refusedWithoutAllowedWith(
                "node.createProcess('exit 0');", "--allow-child-process", null, "--allow-env");
    }

    @Test
    void childrenHaveAnEnvironmentOnlyWithItsFlag() throws IOException {
        String code =
                "node.createProcess('echo \"[$HOME]\"').addListener('output', function (s) { if (s) print(s); });";
        String home = System.getenv("HOME");
        assertThat(home).isNotEmpty();
        assertThat(run(code, "--permission", "--allow-child-process")).isEqualTo("done\n[]\n");
        assertThat(run(code, "--permission", "--allow-child-process", "--allow-env"))
                .isEqualTo("done\n[" + home + "]\n");
    }

    // ---- Java ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.nio.file.Files|Java.type('java.nio.file.Files').readString(Java.type('java.nio.file.Path').of('DIR/file.txt'));",
                "java.nio.file.Files|Java.type('java.nio.file.Files').writeString(Java.type('java.nio.file.Path').of('DIR/new.txt'), 'x');",
                "java.net.ServerSocket|new (Java.type('java.net.ServerSocket'))(0).close();",
                "java.net.InetAddress|Java.type('java.net.InetAddress').getByName('127.0.0.1');",
                "java.lang.ProcessBuilder|new (Java.type('java.lang.ProcessBuilder'))('true').start();",
                "java.lang.System|Java.type('java.lang.System').getenv('HOME');",
                "java.util.Map.Entry|Java.type('java.util.Map.Entry');",
                "java.util.Map.Entry|Java.type('java.util.Map$Entry');",
                "java.lang.String|Java.type('java.lang.String[]');"
            })
    void aJavaClassNeedsItsFlagWhateverElseIsAllowed(String row) throws IOException {
        String name = row.substring(0, row.indexOf('|'));
        String code = row.substring(row.indexOf('|') + 1);
        String[] others = {
            "--allow-fs-read=*",
            "--allow-fs-write=*",
            "--allow-net=*",
            "--allow-child-process",
            "--allow-env",
            "--allow-java=java.nio.file.Path"
        };
        String first = code.contains("'java.nio.file.Files'") ? "java.nio.file.Files" : name;
        refusedWithoutAllowedWith(code, "--allow-java", first, others);
        List<String> none = new ArrayList<>(List.of(others).subList(0, 5));
        none.addFirst("--permission");
        assertThat(run(code, none.toArray(String[]::new))).isEqualTo(refusal("--allow-java"));
    }

    @Test
    void aPatternIsANameOrAPrefix() throws IOException {
        String code = "Java.type('java.util.ArrayList');";
        assertThat(run(code, "--permission", "--allow-java=java.util.*")).isEqualTo("done\n");
        assertThat(run(code, "--permission", "--allow-java=java.util"))
                .isEqualTo(refusal("--allow-java"));
        assertThat(run(code, "--permission", "--allow-java=java.util.ArrayLis"))
                .isEqualTo(refusal("--allow-java"));
    }

    /** What the page warns of. */
    @Test
    void aWidePatternAllowsWhatItsClassesDo() throws IOException {
        String code =
                "var f = new (Java.type('java.util.Formatter'))('OUT/by-java.txt');"
                        + " f.format('x'); f.close();";
        assertThat(run(code, "--permission", "--allow-java=java.util.*")).isEqualTo("done\n");
        assertThat(outside.resolve("by-java.txt")).exists();
        assertThat(run(code, "--permission", "--allow-java=java.util.ArrayList"))
                .isEqualTo(refusal("--allow-java"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list.getClass().getClassLoader();",
                "list.getClass().forName('java.lang.System');",
                "List.class.forName('java.lang.System');",
                "List.class.getClassLoader();",
                "List.class.getModule();",
                "Java.to(['x'], 'java.io.File[]');",
                "Java.extend(Java.type('java.lang.Thread'));",
                "Java.addToClasspath('DIR');",
                "new (Java.type('java.util.ArrayList'))(3).getClass().static.of();"
            })
    void anAllowedClassGivesNoAccessToOthers(String code) throws IOException {
        String all = "var List = Java.type('java.util.ArrayList'); var list = new List();\n" + code;
        assertThat(run(all, "--permission", "--allow-java=java.util.*"))
                .doesNotContain("done")
                .isNotEmpty();
    }

    // ---- the flags themselves ----

    @Test
    void everythingIsAllowedWithoutPermissions() throws IOException {
        String code =
                "node.fs.cat('DIR/file.txt'); Java.type('java.lang.System'); node.createProcess('exit 0');";
        assertThat(run(code)).isEqualTo("done\n");
    }

    @Test
    void anAllowFlagWithoutPermissionIsAnError() throws IOException {
        assertThat(run("", "--allow-fs-read=DIR"))
                .startsWith("node: --allow-fs-read: expected together with --permission");
        assertThat(run("", "--permission", "--allow-net=host:99999"))
                .startsWith("node: --allow-net: expected HOST:PORT");
    }

    @Test
    void standardStreamsAndTheScriptNeedNoFlag() throws IOException {
        assertThat(run("setTimeout(function () { stdout.puts('later'); }, 1);", "--permission"))
                .isEqualTo("done\nlater\n");
    }

    @Test
    void anErrorNamesThePermissionAndTheResource() throws IOException {
        String code =
                "try { node.fs.cat('OUT/x'); } catch (e) { puts(e.permission + ' ' + e.resource); }";
        assertThat(run(code, "--permission")).isEqualTo("FileSystemRead " + outside + "/x\ndone\n");
    }
}
