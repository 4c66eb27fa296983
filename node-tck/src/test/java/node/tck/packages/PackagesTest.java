package node.tck.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The programs are shell scripts here, and so are the two commands that run them. */
@DisabledOnOs(OS.WINDOWS)
class PackagesTest {

    private static final String PASSES = "echo loaded; echo ok";
    private static final String LOADS_HERE =
            "echo loaded; [ \"$HERE\" ] && { echo 'TypeError: wrong' >&2; exit 1; }; echo ok";
    private static final String FAILS_HERE =
            "[ \"$HERE\" ] && { echo 'Error: The module zlib is not implemented by this runtime' >&2;"
                    + " exit 1; }; echo loaded; echo ok";

    @TempDir private Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void prepare() throws IOException {
        command("there", "exec sh \"$1\"");
        command("here", "HERE=1 exec sh \"$1\"");
        Files.createDirectories(folder.resolve("node-tck/src/packages"));
    }

    @Test
    void expectedOutcomesAreNoDrift() throws IOException, InterruptedException {
        list("a\t1.0.0\tx\tpasses", "b@2\t2.0.0\tx\tloads\told", "@s/c\t1.0.0\tx\tfails");
        program("a.js", PASSES);
        program("b-2.mjs", LOADS_HERE);
        program("s-c.js", FAILS_HERE);
        assertThat(run()).isZero();
        assertThat(text()).contains("Of 3 packages 1 pass; 2 load.");
    }

    @Test
    void aPackageThatNoLongerPassesIsDrift() throws IOException, InterruptedException {
        list("a\t1.0.0\tx\tpasses");
        program("a.js", LOADS_HERE);
        assertThat(run()).isEqualTo(1);
        assertThat(text()).contains("Not as expected: a loads, expected: passes: TypeError: wrong");
    }

    @Test
    void aPackageThatPassesUnexpectedlyIsDrift() throws IOException, InterruptedException {
        list("a\t1.0.0\tx\tfails\tneeds zlib");
        program("a.js", PASSES);
        assertThat(run()).isEqualTo(1);
        assertThat(text()).contains("Not as expected: a passes, expected: fails");
    }

    @Test
    void aProgramThatNodeFailsDoesNotCount() throws IOException, InterruptedException {
        list("a\t1.0.0\tx\tpasses");
        program("a.js", "echo 'Error: mine' >&2; exit 1");
        assertThat(run("--update")).isEqualTo(1);
        assertThat(text()).contains("a fails on Node itself: Error: mine");
        assertThat(Files.readString(folder.resolve("node-tck/packages.tsv"))).contains("a\t1.0.0");
    }

    @Test
    void anUpdateWritesTheListAndThePage() throws IOException, InterruptedException {
        list("# words", "a\t1.0.0\tx\tpasses", "b\t2.0.0\ty\tpasses");
        program("a.js", FAILS_HERE);
        program("b.js", PASSES);
        Path page = folder.resolve("page.md");
        Files.writeString(page, "before\n<!-- packages: begin -->\n<!-- packages: end -->\n");
        assertThat(run("--update", "--only", "x", "--page", page.toString())).isZero();
        assertThat(Files.readString(folder.resolve("node-tck/packages.tsv")))
                .isEqualTo("# words\na\t1.0.0\tx\tfails\tneeds zlib\nb\t2.0.0\ty\tpasses\n");
        assertThat(Files.readString(page))
                .isEqualTo(
                        """
                        before
                        <!-- packages: begin -->

                        Of 2 packages **1 pass**; 1 load.

                        | package | version | loads | passes | otherwise, why not |
                        | --- | --- | --- | --- | --- |
                        | a | 1.0.0 | no | no | needs zlib |
                        | b | 2.0.0 | yes | yes |  |

                        <!-- packages: end -->
                        """);
    }

    @Test
    void nothingIsClaimedOfWhatWasNotTried() throws IOException, InterruptedException {
        list("a\t1.0.0\tx\tuntried", "b\t2.0.0\ty\tuntried");
        program("a.js", PASSES);
        assertThat(run("--only", "a")).isEqualTo(1);
        assertThat(text()).contains("Not as expected: a passes, expected: untried");
        assertThat(new PackageTable(PackageList.parse("b\t2.0.0\ty\tuntried\n").tried()).markdown())
                .contains("Of 1 packages **0 pass**; 0 load; 1 are not tried.")
                .contains("| b | 2.0.0 | not tried | not tried |  |");
    }

    @Test
    void aProgramWithoutAnEndIsStopped() throws IOException, InterruptedException {
        list("a\t1.0.0\tx\tloads");
        program("a.js", "echo loaded; [ \"$HERE\" ] && sleep 60; echo ok");
        assertThat(run("--timeout", "5")).isZero();
        assertThat(text()).contains("a loads: does not end within 5 seconds");
    }

    @Test
    void aProgramMayOnlyDoWhatItAsksFor() throws IOException, InterruptedException {
        list("a\t1.0.0\tx\tpasses", "b\t1.0.0\tx\tpasses");
        program("a.js", "// Allow: net=127.0.0.1 env\n" + PASSES);
        program("b.js", PASSES);
        command(
                "here",
                "while [ $# -gt 1 ]; do echo \"$1\" >> \"$0.seen\"; shift; done; echo loaded; echo ok");

        assertThat(run("--permission", "--only", "a")).isZero();

        Path installed = folder.resolve("packages");
        assertThat(Files.readAllLines(folder.resolve("here.seen")))
                .startsWith("--permission", "--allow-fs-read=" + installed, "--allow-net=127.0.0.1")
                .contains("--allow-env")
                .last()
                .asString()
                .startsWith("--allow-fs-write=");
    }

    @Test
    void anUnknownNameCannotRun() throws IOException, InterruptedException {
        list("a\t1.0.0\tx\tpasses");
        assertThat(run("--only", "z")).isEqualTo(2);
        assertThat(text()).contains("no package or group has the name z");
    }

    private void command(String name, String line) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void program(String name, String line) throws IOException {
        Files.writeString(folder.resolve("node-tck/src/packages").resolve(name), line + "\n");
    }

    /** Writes the list, and says that its packages are installed. */
    private void list(String... lines) throws IOException {
        String text = String.join("\n", lines) + "\n";
        Files.writeString(folder.resolve("node-tck/packages.tsv"), text);
        Files.createDirectories(folder.resolve("packages"));
        Files.writeString(
                folder.resolve("packages/.installed"), PackageList.parse(text).manifest());
    }

    private int run(String... more) throws InterruptedException {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("--folder", folder.resolve("packages").toString()));
        words.addAll(List.of("--node", folder.resolve("there").toString()));
        words.addAll(List.of("--here", folder.resolve("here").toString()));
        words.addAll(List.of(more));
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return Packages.run(folder, out, out, words.toArray(String[]::new));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
