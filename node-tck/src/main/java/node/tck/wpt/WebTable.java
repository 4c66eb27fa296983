package node.tck.wpt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures by area. */
record WebTable(List<Row> rows) {

    /**
     * A row.
     *
     * @param files how many files, each variant for itself
     * @param skipped how many more files are not run
     * @param total how many subtests
     * @param passed how many of these pass here
     * @param node how many of these pass on Node
     * @param deno how many of these pass on Deno
     */
    record Row(String area, int files, int skipped, int total, int passed, int node, int deno) {

        Row plus(Row other) {
            return new Row(
                    area,
                    files + other.files,
                    skipped + other.skipped,
                    total + other.total,
                    passed + other.passed,
                    node + other.node,
                    deno + other.deno);
        }

        double percent() {
            return total == 0 ? 0 : Math.floor(1000.0 * passed / total) / 10;
        }
    }

    WebTable {
        rows = List.copyOf(rows);
    }

    static WebTable of(Map<String, Expected> tests, Others others) {
        List<Row> rows = new ArrayList<>();
        Row all = new Row("all", 0, 0, 0, 0, 0, 0);
        for (String area : WebTests.AREAS) {
            Row row = new Row(area, 0, 0, 0, 0, 0, 0);
            for (Map.Entry<String, Expected> entry : tests.entrySet()) {
                if (WebTests.area(entry.getKey()).equals(area)) {
                    row = row.plus(row(entry.getKey(), entry.getValue(), others));
                }
            }
            if (row.files + row.skipped > 0) {
                rows.add(row);
                all = all.plus(row);
            }
        }
        rows.add(all);
        return new WebTable(rows);
    }

    private static Row row(String test, Expected expected, Others others) {
        int skipped = expected.isSkipped() ? 1 : 0;
        return new Row(
                "",
                1 - skipped,
                skipped,
                expected.total(),
                expected.passed(),
                others.passed("node", test, expected),
                others.passed("deno", test, expected));
    }

    /** The table for a terminal. */
    String text() {
        StringBuilder text =
                new StringBuilder(
                        String.format(
                                "%-34s %6s %9s %8s %7s %8s %8s%n",
                                "area", "files", "subtests", "passes", "", "Node", "Deno"));
        for (Row row : rows) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-34s %6d %9d %8d %6.1f%% %8d %8d%n",
                            row.area,
                            row.files,
                            row.total,
                            row.passed,
                            row.percent(),
                            row.node,
                            row.deno));
        }
        return text.toString();
    }

    /** The table for a page. */
    String markdown() {
        StringBuilder text =
                new StringBuilder(
                        "| area | files | not run | subtests | pass here | | pass on Node | pass on Deno |\n"
                                + "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        for (Row row : rows) {
            String mark = row.area.equals("all") ? "**" : "";
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %2$s%1$s%2$s | %3$d | %4$d | %5$d | %2$s%6$d%2$s | %7$.1f %% | %8$d | %9$d |\n",
                            row.area,
                            mark,
                            row.files,
                            row.skipped,
                            row.total,
                            row.passed,
                            row.percent(),
                            row.node,
                            row.deno));
        }
        return text.toString();
    }
}
