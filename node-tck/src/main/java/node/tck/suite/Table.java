package node.tck.suite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures by subsystem. */
final class Table {

    /** Smaller subsystems share a row. */
    private static final int SMALL = 5;

    private static final String OTHERS = "others";

    /** A row. */
    record Row(String subsystem, Count count) {}

    private final List<Row> rows;
    private final Count total;

    private Table(List<Row> rows, Count total) {
        this.rows = rows;
        this.total = total;
    }

    /** Counts tests that apply. */
    static Table of(Collection<ListedTest> tests, Map<String, Expectation> verdicts) {
        Map<String, List<ListedTest>> groups =
                tests.stream()
                        .collect(
                                Collectors.groupingBy(
                                        ListedTest::subsystem, TreeMap::new, Collectors.toList()));
        List<Row> rows = new ArrayList<>();
        List<ListedTest> others = new ArrayList<>();
        groups.forEach(
                (subsystem, members) -> {
                    if (members.size() < SMALL && groups.size() > SMALL) {
                        others.addAll(members);
                    } else {
                        rows.add(new Row(subsystem, Count.of(members, verdicts)));
                    }
                });
        rows.sort(Comparator.comparing(row -> -row.count().applicable()));
        if (!others.isEmpty()) {
            rows.add(new Row(OTHERS, Count.of(others, verdicts)));
        }
        return new Table(rows, Count.of(tests, verdicts));
    }

    Count total() {
        return total;
    }

    /** The table for a terminal. */
    String text() {
        StringBuilder text =
                new StringBuilder(
                        String.format(
                                "%-22s %10s %7s %7s %8s%n",
                                "subsystem", "applicable", "passes", "Deno", "skipped"));
        rows.forEach(row -> text.append(line(row)));
        return text.append(line(new Row("all", total))).toString();
    }

    private static String line(Row row) {
        Count count = row.count();
        return String.format(
                "%-22s %10d %7d %7d %8d%n",
                row.subsystem(), count.applicable(), count.passed(), count.deno(), count.skipped());
    }

    /** The table for a page. */
    String markdown() {
        StringBuilder text =
                new StringBuilder(
                        "| subsystem | applicable | passes here | passes on Deno | skips itself here |\n"
                                + "| --- | ---: | ---: | ---: | ---: |\n");
        rows.forEach(row -> text.append(row(row, "")));
        return text.append(row(new Row("all", total), "**")).toString();
    }

    private static String row(Row row, String mark) {
        Count count = row.count();
        return String.format(
                Locale.ROOT,
                "| %2$s%1$s%2$s | %3$d | %2$s%4$d%2$s | %5$d | %6$d |\n",
                row.subsystem(),
                mark,
                count.applicable(),
                count.passed(),
                count.deno(),
                count.skipped());
    }
}
