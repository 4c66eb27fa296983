package node.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationTableTest {

    @TempDir Path folder;

    private MutationTable table(String... mutants) throws Exception {
        Path report = folder.resolve("mutations.xml");
        Files.writeString(report, "<mutations>" + String.join("", mutants) + "</mutations>");
        return MutationTable.read(report.toFile());
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
        return "node.tck.OurTimersTest.[engine:junit-jupiter]/[class:node.tck.OurTimersTest]"
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
                .contains("| 5 | 3 | 1 | 1 | 1 | 60 % |", "| M1 | 1 | 0 |", "| M2 | 2 | 1 |")
                .contains("* Interval.arm:43: a change\n")
                .contains("* Interval.arm:43: a change (never ran)\n");
    }

    private static Map.Entry<String, Long> entry(String rule, long count) {
        return Map.entry(rule, count);
    }

    @Test
    void aTestThatIsOfNoRuleIsAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(mutant("KILLED", test("noSuchTest"), "")))
                .withMessageContaining("noSuchTest");
    }
}
