package node.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the rows of the report. */
class ReportTest {

    private static final List<Case> CASES = Cases.all("file", "modules", Path.of("packages"));

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 10.0))).isEqualTo(new Spread(3.5, 1, 10));
        assertThat(Spread.of(List.of(5.0, 1.0, 3.0))).isEqualTo(new Spread(3, 1, 5));
        assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMedianDecidesWhetherAClaimIsReached() {
        Results results = new Results();
        List.of(150.0, 170.0, 1.0)
                .forEach(value -> results.add("hello-1000", Contestant.OURS, value));
        results.add("hello-1000", Contestant.NODE, 100);
        assertThat(new Table(CASES, results).markdown())
                .contains("| 150 (1.00–170) | 100 1 of 3 |  |  | 1.50 | ≥ 1.6 × Node | no |");
        results.add("hello-1000", Contestant.OURS, 170);
        assertThat(new Table(CASES, results).markdown()).contains("| 1.60 | ≥ 1.6 × Node | yes |");
    }

    @Test
    void anAbsoluteClaimNeedsNoOtherContestant() {
        Results results = new Results();
        results.add("idle-heap", Contestant.OURS, 1537);
        assertThat(new Table(CASES, results).markdown()).contains("| ≤ 1,536 | no |");
    }

    @Test
    void aClaimWithoutTheOtherValueIsOpen() {
        Results results = new Results();
        results.add("hello-1000", Contestant.OURS, 1);
        assertThat(new Table(CASES, results).markdown()).contains("| ≥ 1.6 × Node | ? |");
    }

    @Test
    void aContestantWithoutAValueHasFailed() {
        Results results = new Results();
        results.add("hello-1000", Contestant.NODE, 1);
        assertThat(new Table(CASES, results).markdown())
                .contains("| failed | 1.00 |  |  |  | ≥ 1.6 × Node | no |");
    }

    @Test
    void resultsAreReadFromTheirFiles(@TempDir Path folder) throws Exception {
        Results one = new Results();
        one.add("a", Contestant.OURS, 1.5);
        one.add("a", Contestant.OURS, 2.5);
        one.write(folder.resolve("a.tsv"));
        Results other = new Results();
        other.add("b@10", Contestant.NODE, 3);
        other.add("b@9", Contestant.NODE, 2);
        other.write(folder.resolve("b.tsv"));
        Results read = Results.read(folder);
        assertThat(read.of("a", Contestant.OURS)).containsExactly(1.5, 2.5);
        assertThat(read.of("a", Contestant.NODE)).isEmpty();
        assertThat(read.series("b", Contestant.NODE))
                .containsExactly(Map.entry(9.0, 2.0), Map.entry(10.0, 3.0));
    }

    @Test
    void namesOfCasesAndMetricsAreUnique() {
        assertThat(CASES).extracting(Case::name).doesNotHaveDuplicates();
        assertThat(CASES).flatExtracting(Case::metrics).extracting("id").doesNotHaveDuplicates();
    }

    @Test
    void aChartIsWellFormedAndHasALineForEachSeries() throws Exception {
        String svg =
                new LineChart("a < b & c", "x", "y")
                        .svg(
                                Map.of(
                                        "one", new TreeMap<>(Map.of(1.0, 5.0, 2.0, 7.0)),
                                        "two", new TreeMap<>(Map.of(1.0, 0.0))));
        assertThat(
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(
                                        new java.io.ByteArrayInputStream(
                                                svg.getBytes(
                                                        java.nio.charset.StandardCharsets.UTF_8)))
                                .getElementsByTagName("polyline")
                                .getLength())
                .isEqualTo(2);
    }
}
