package node.tck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuiteTest {

    private static final String ENDING =
            "es-module,errors,test-passes,test-skips*,test-exits,test-env";

    private Path folder;
    private SuiteRun endless;
    private SuiteRun whole;
    private Expectations verdicts;

    /**
     * The time limit is short only for tests that never end, so that slow machines do not matter.
     */
    @BeforeAll
    void runsEverything(@TempDir Path temporary) throws IOException, InterruptedException {
        folder = temporary;
        Path file = folder.resolve("first.tsv");
        endless =
                SuiteRun.of(file, "--timeout", "2", "--update", "--only", "test-hangs,test-waits");
        whole =
                SuiteRun.of(
                        file, "--timeout", "300", "--update", "--only", ENDING, "--logs", logs());
        verdicts = Expectations.read(file);
    }

    private String logs() {
        return folder.resolve("logs").toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "es-module/test-passes.mjs       | passes  | -",
                "parallel/test-env.js            | passes  | -",
                "parallel/test-exits.js          | fails   | exits with 3",
                "parallel/test-hangs.js          | fails   | does not end in time",
                "parallel/test-passes.js         | passes  | -",
                "parallel/test-rejects.js        | fails   | Error: nobody listens",
                "parallel/test-skips-and-fails.js| fails   | 1..0 # Skipped: or so it says",
                "parallel/test-skips.js          | skipped | -",
                "parallel/test-throws-later.js   | fails   | RangeError: too late",
                "parallel/test-throws.js         | fails   | TypeError: the value is wrong",
                "parallel/test-waits.js          | fails   | does not end in time",
            })
    void theVerdictIs(String test, String verdict, String reason) {
        Expectation expected =
                new Expectation(Verdict.parse(verdict), reason == null ? "" : reason);
        assertThat(verdicts.byTest()).containsEntry(test, expected);
    }

    @Test
    void onlyTestsThatApplyAreTried() {
        assertThat(verdicts.byTest()).hasSize(11);
    }

    @Test
    void anUpdateIsNoFailure() {
        assertThat(endless.errors()).isEmpty();
        assertThat(endless.status()).isZero();
        assertThat(whole.errors()).isEmpty();
        assertThat(whole.status()).isZero();
    }

    @Test
    void theTableCountsBySubsystem() {
        assertThat(whole.output())
                .containsPattern("ends +5 +2 +1 +1\n")
                .containsPattern("errors +3 +0 +1 +0\n")
                .containsPattern("all +9 +3 +3 +1\n");
    }

    @Test
    void whatAFailingTestPrintsIsInItsLog() throws IOException {
        assertThat(Files.readString(folder.resolve("logs/parallel/test-throws.js.txt")))
                .startsWith("before\na warning\n");
        assertThat(folder.resolve("logs/parallel/test-passes.js.txt")).doesNotExist();
    }

    @Test
    void expectedVerdictsAreNoDrift() throws IOException, InterruptedException {
        SuiteRun run =
                SuiteRun.of(
                        expecting("passes", "fails\tTypeError: the value is wrong"),
                        "--timeout",
                        "300",
                        "--only",
                        "parallel/test-passes.js,test-throws");
        assertThat(run.output()).doesNotContain("Not as expected");
        assertThat(run.status()).as(run.errors()).isZero();
    }

    @Test
    void aTestThatFailsNowIsDrift() throws IOException, InterruptedException {
        SuiteRun run =
                SuiteRun.of(
                        expecting("passes", "passes"), "--timeout", "300", "--only", "test-throws");
        assertThat(run.output())
                .endsWith(
                        "Not as expected:\n"
                                + "parallel/test-throws.js fails, expected: passes:"
                                + " TypeError: the value is wrong\n");
        assertThat(run.status()).isOne();
    }

    @Test
    void aTestThatPassesNowIsDrift() throws IOException, InterruptedException {
        SuiteRun run =
                SuiteRun.of(
                        expecting("fails\tnot yet", "passes"),
                        "--timeout",
                        "300",
                        "--only",
                        "parallel/test-passes.js");
        assertThat(run.output())
                .endsWith(
                        "Not as expected:\n" + "parallel/test-passes.js passes, expected: fails\n");
        assertThat(run.status()).isOne();
    }

    @Test
    void aWrongOptionIsRefused() throws IOException, InterruptedException {
        SuiteRun run = SuiteRun.of(folder.resolve("none.tsv"), "--fast");
        assertThat(run.errors()).startsWith("unknown option: --fast\nUsage: suite FOLDER");
        assertThat(run.status()).isEqualTo(2);
    }

    /** A file that expects the usual of all programs but these. */
    private Path expecting(String passes, String fails) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        for (String line : verdicts.text().lines().skip(1).toList()) {
            lines.put(line.split("\t")[0], line);
        }
        lines.put("parallel/test-passes.js", "parallel/test-passes.js\t" + passes);
        lines.put("parallel/test-throws.js", "parallel/test-throws.js\t" + fails);
        Path file = Files.createTempFile(folder, "expected", ".tsv");
        return Files.write(file, List.copyOf(lines.values()));
    }
}
