package node.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationTableTest {

    @TempDir Path folder;

    private MutationTable table(String... mutants) throws Exception {
        return MutationTable.read(List.of(report("mutations.xml", mutants)));
    }

    private File report(String name, String... mutants) throws IOException {
        Path report = folder.resolve(name);
        Files.createDirectories(report.getParent());
        Files.writeString(report, "<mutations>" + String.join("", mutants) + "</mutations>");
        return report.toFile();
    }

    private static String mutant(String status, String killing, String covering) {
        return """
                <mutation status='%s'><mutatedClass>node.timers.internal.Interval</mutatedClass>
                <mutatedMethod>arm</mutatedMethod><lineNumber>43</lineNumber>
                <description>a change</description><killingTests>%s</killingTests>
                <coveringTests>%s</coveringTests></mutation>
                """
                .formatted(status, killing, covering);
    }

    private static String test(String name) {
        return "node.tck.timers.OurTimersTest.[engine:junit-jupiter]"
                + "/[class:node.tck.timers.OurTimersTest]"
                + "/[method:%s()]".formatted(name);
    }

    @Test
    void aMutantCountsForEachRuleThatCatchesIt() throws Exception {
        String both = test("aTimeoutIsNeverEarly") + "|" + test("aTimeoutFiresOnce");
        MutationTable table =
                table(
                        mutant("KILLED", both, both),
                        mutant("KILLED", test("aTimeoutFiresOnce"), both),
                        mutant("SURVIVED", "", both),
                        mutant("NO_COVERAGE", "", ""),
                        mutant("TIMED_OUT", "", both));
        assertThat(table.catches()).containsOnly(entry("M1", 1), entry("M2", 2));
        assertThat(table.catchNothing()).containsExactly("M3", "M4", "M5", "M6", "M7", "M8", "M9");
        assertThat(table)
                .asString()
                .contains(
                        "| Interval | 5 | 3 | 1 | 1 | 1 | 60 % |\n| all | 5 | 3 | 1 | 1 | 1 | 60 % |")
                .contains("| M1 | 1 | 0 |", "| M2 | 2 | 1 |")
                .contains("* Interval.arm:43: a change\n")
                .contains("* Interval.arm:43: a change (never ran)\n");
    }

    private static Map.Entry<String, Long> entry(String rule, long count) {
        return Map.entry(rule, count);
    }

    @Test
    void reportsOfPartsAreAddedUp() throws Exception {
        String test = test("aTimeoutFiresOnce");
        report("a/mutations.xml", mutant("KILLED", test, test));
        report("b/mutations.xml", mutant("SURVIVED", "", test).replace("Interval", "Timeout"));
        MutationTable.main(new String[] {folder.toString()});
        assertThat(folder.resolve("rules.md"))
                .content()
                .contains("| Interval | 1 | 1 | 0 | 0 | 0 | 100 % |")
                .contains("| Timeout | 1 | 0 | 0 | 1 | 0 | 0 % |")
                .contains("| all | 2 | 1 | 0 | 1 | 0 | 50 % |");
    }

    @Test
    void aClassInTwoReportsIsAMistake() throws Exception {
        String mutant = mutant("SURVIVED", "", "");
        List<File> reports = List.of(report("a/mutations.xml", mutant), report("b.xml", mutant));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MutationTable.read(reports))
                .withMessageContaining("node.timers.internal.Interval is in both");
    }

    @Test
    void withTheFirstTestAloneNothingIsSaidOfRules() throws Exception {
        String mutant =
                mutant("KILLED", test("aTimeoutFiresOnce"), "")
                        .replace("killingTests", "killingTest")
                        .replaceAll("(?s)<coveringTests>.*</coveringTests>", "");
        assertThat(table(mutant))
                .asString()
                .contains("| all | 1 | 1 | 0 | 0 | 0 | 100 % |", "the first rule that caught it")
                .doesNotContain("| M1 |", "Catch nothing");
    }

    @Test
    void aTestThatIsOfNoRuleIsAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(mutant("KILLED", test("noSuchTest"), "")))
                .withMessageContaining("noSuchTest");
    }
}
