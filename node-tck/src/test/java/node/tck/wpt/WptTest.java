package node.tck.wpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WptTest {

    private static final String SKIPPED = "url/skipped.window.js\tskipped\tnot now\n";

    private static final String EXPECTED =
            """
            dom/abort/helped.any.js\t1/1
            url/fails.any.js\t1/2 +1
            url/fails.any.js\t-\tfails
            """
                    + SKIPPED
                    + """
                    url/throws.any.js\t0/1\terror
                    url/variants.any.js?first\t1/1
                    url/variants.any.js?second\t0/1
                    url/variants.any.js?second\t-\tthe first variant
                    websockets/served.any.js?default\t2/2
                    """;

    private Path folder;
    private Run update;
    private Path written;

    private record Run(int status, String output, String errors) {

        static Run of(Path expectations, String... options) throws InterruptedException {
            List<String> words =
                    new ArrayList<>(
                            List.of(
                                    Path.of("src/test/wpt").toAbsolutePath().toString(),
                                    "--java",
                                    System.getProperty("java.home"),
                                    "--jobs",
                                    "1",
                                    "--slow",
                                    "30",
                                    "--expectations",
                                    expectations.toString()));
            words.addAll(List.of(options));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int status =
                    Wpt.run(
                            Path.of("").toAbsolutePath().getParent(),
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(err, true, StandardCharsets.UTF_8),
                            words.toArray(String[]::new));
            return new Run(
                    status,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        }
    }

    @BeforeAll
    void runsEverything(@TempDir Path temporary) throws IOException, InterruptedException {
        folder = temporary;
        written = Files.writeString(folder.resolve("first.tsv"), SKIPPED);
        Path page =
                Files.writeString(
                        folder.resolve("page.md"), "<!-- wpt: begin -->\n<!-- wpt: end -->\n");
        update = Run.of(written, "--update", "--page", page.toString());
    }

    @Test
    void eachSubtestCounts() throws IOException {
        assertThat(update.errors()).isEmpty();
        assertThat(update.status()).isZero();
        String text = Files.readString(written);
        assertThat(text.lines().filter(line -> !line.startsWith("#")).toList())
                .containsExactlyElementsOf(EXPECTED.lines().toList());
    }

    @Test
    void thePageHasARowForEachArea() throws IOException {
        assertThat(Files.readString(folder.resolve("page.md")))
                .contains("| url | 4 | 1 | 5 | 2 | 40.0 % |")
                .contains("| dom/abort | 1 | 0 | 1 | 1 | 100.0 % |")
                .contains("| websockets | 1 | 0 | 2 | 2 | 100.0 % |")
                .contains("| **all** | 6 | 1 | 8 | **5** | 62.5 % |");
    }

    @Test
    void whatIsExpectedIsNoDrift() throws InterruptedException {
        Run run = Run.of(written, "--only", "url");
        assertThat(run.output()).doesNotContain("Not as expected");
        assertThat(run.status()).as(run.errors()).isZero();
    }

    @Test
    void aSubtestThatFailsNowIsDrift() throws IOException, InterruptedException {
        Run run =
                Run.of(
                        expecting("1/2 +1", "2/2 +1", "url/fails.any.js\t-\tfails\n", ""),
                        "--only",
                        "url/fails.any.js");
        assertThat(run.output())
                .endsWith(
                        "Not as expected:\n"
                                + "url/fails.any.js 1/2 +1, expected: 2/2 +1\n"
                                + "  now -\tfails\n");
        assertThat(run.status()).isOne();
    }

    @Test
    void aSubtestThatPassesNowIsDrift() throws IOException, InterruptedException {
        Run run =
                Run.of(
                        expecting(
                                "dom/abort/helped.any.js\t1/1",
                                "dom/abort/helped.any.js\t0/1\ndom/abort/helped.any.js\t-\thelped"),
                        "--only",
                        "dom/abort");
        assertThat(run.output())
                .endsWith("dom/abort/helped.any.js 1/1, expected: 0/1\n" + "  was -\thelped\n");
        assertThat(run.status()).isOne();
    }

    @Test
    void aFolderWithoutTestsIsRefused() throws InterruptedException {
        Run run = Run.of(written, "--only", "nothing");
        assertThat(run.errors()).startsWith("no such tests in ");
        assertThat(run.status()).isEqualTo(2);
    }

    private Path expecting(String... replacements) throws IOException {
        String text = EXPECTED;
        for (int i = 0; i < replacements.length; i += 2) {
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return Files.writeString(Files.createTempFile(folder, "expected", ".tsv"), text);
    }
}
