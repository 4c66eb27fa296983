package node.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The results as a table. It has a row for each claim, and for each metric without a claim. */
final class Table {

    private static final List<String> HEAD =
            List.of(
                    "case",
                    "unit",
                    "ours",
                    "Node",
                    "Netty",
                    "plain Java",
                    "ratio",
                    "target",
                    "reached");

    private final List<List<String>> rows = new ArrayList<>();

    Table(List<Case> cases, Results results) {
        rows.add(HEAD);
        for (Case one : cases) {
            for (Metric metric : one.metrics()) {
                if (isThere(metric, results)) {
                    add(metric, results);
                }
            }
        }
    }

    /** Whether any contestant has a value. If so, a contestant without one has failed. */
    private static boolean isThere(Metric metric, Results results) {
        return Stream.of(Contestant.values())
                .anyMatch(who -> !results.of(metric.id(), who).isEmpty());
    }

    private void add(Metric metric, Results results) {
        if (metric.claims().isEmpty()) {
            double ratio = ratio(metric, Contestant.NODE, results);
            rows.add(row(metric, results, times(ratio), "", ""));
        }
        for (Claim claim : metric.claims()) {
            double value = ratio(metric, claim.against(), results);
            boolean failed = results.of(metric.id(), Contestant.OURS).isEmpty();
            String reached = Double.isNaN(value) ? "?" : claim.holds(value) ? "yes" : "no";
            rows.add(
                    row(
                            metric,
                            results,
                            claim.against() == null ? "" : times(value),
                            claim.toString(),
                            failed ? "no" : reached));
        }
    }

    /**
     * Returns the ratio of our value to the other, or our value if there is no other; NaN if a
     * value is missing.
     */
    private static double ratio(Metric metric, Contestant against, Results results) {
        List<Double> ours = results.of(metric.id(), Contestant.OURS);
        List<Double> theirs = against == null ? List.of(1.0) : results.of(metric.id(), against);
        return ours.isEmpty() || theirs.isEmpty()
                ? Double.NaN
                : Spread.of(ours).median() / Spread.of(theirs).median();
    }

    private static List<String> row(
            Metric metric, Results results, String ratio, String target, String reached) {
        List<String> row = new ArrayList<>(List.of(metric.title(), metric.unit()));
        int rounds = 0;
        for (Contestant who : Contestant.values()) {
            rounds = Math.max(rounds, results.of(metric.id(), who).size());
        }
        for (Contestant who : Contestant.values()) {
            List<Double> values = results.of(metric.id(), who);
            String failed = values.size() < rounds ? " " + values.size() + " of " + rounds : "";
            row.add(
                    values.isEmpty()
                            ? (isRequired(who) ? "failed" : "")
                            : spread(Spread.of(values)) + failed);
        }
        row.addAll(List.of(ratio, target, reached));
        return row;
    }

    /** Whether the contestant takes part in all cases. The baselines do not. */
    private static boolean isRequired(Contestant who) {
        return who == Contestant.OURS || who == Contestant.NODE;
    }

    private static String spread(Spread spread) {
        if (spread.lowest() == spread.highest()) {
            return number(spread.median());
        }
        return number(spread.median())
                + " ("
                + number(spread.lowest())
                + "–"
                + number(spread.highest())
                + ")";
    }

    /** Formats a number with three significant digits. */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }

    private static String times(double ratio) {
        return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio);
    }

    /** Formats the table for a terminal. */
    String text() {
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** Formats the table for the documentation. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                text.append("| --- ".repeat(2))
                        .append("| ---: ".repeat(5))
                        .append("| --- ".repeat(2));
                text.append("|\n");
            }
        }
        return text.toString();
    }
}
