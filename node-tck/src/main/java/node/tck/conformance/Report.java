package node.tck.conformance;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run found, for people. */
final class Report {

    private Report() {}

    /** The cases that failed, and how many of each level passed. */
    static void print(String server, List<Verdict> verdicts, boolean all, PrintStream out) {
        verdicts.stream().filter(one -> all || !one.passed()).forEach(out::println);
        out.println(server + ": " + verdicts.size() + " cases");
        for (Level level : Level.values()) {
            List<Verdict> these =
                    verdicts.stream().filter(one -> one.of().level() == level).toList();
            long passed = these.stream().filter(Verdict::passed).count();
            out.printf("  %-6s %3d pass, %d fail%n", level, passed, these.size() - passed);
        }
    }

    /** What one of two servers fails, as a table. */
    static void compare(
            String first,
            List<Verdict> ones,
            String second,
            List<Verdict> others,
            PrintStream out) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < ones.size(); i++) {
            Verdict one = ones.get(i);
            Verdict other = others.get(i);
            if (!one.passed() || !other.passed()) {
                Case of = one.of();
                rows.add(
                        row(
                                of.id(),
                                of.level().toString(),
                                of.claim(),
                                of.expected(),
                                cell(one),
                                cell(other)));
            }
        }
        out.println(row("case", "level", "claim", "expected", first, second));
        out.println("| --- | --- | --- | --- | --- | --- |");
        rows.forEach(out::println);
    }

    private static String cell(Verdict verdict) {
        return verdict.passed() ? "passes" : verdict.found() + ": " + verdict.mismatch();
    }

    /** What would be markup stands for itself. */
    private static String row(String... cells) {
        return Stream.of(cells)
                .map(cell -> cell.replaceAll("[|*<\\\\]", "\\\\$0"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
