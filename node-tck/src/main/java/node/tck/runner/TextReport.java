package node.tck.runner;

import java.io.PrintStream;
import java.util.List;

/** The report for a terminal. */
final class TextReport {

    private static final String MARGIN = " ".repeat(16);

    private TextReport() {}

    static void line(PrintStream out, Finding finding) {
        out.printf(
                "  %-8s %-4s %s%n",
                finding.verdict().word(), finding.rule().number(), finding.rule().text());
        switch (finding.verdict()) {
            case PASSED -> {}
            case SKIPPED, UNTESTABLE -> out.println(MARGIN + finding.detail());
            case FAILED -> {
                out.println(MARGIN + "why:   " + finding.rule().intent());
                out.println(MARGIN + "found: " + indented(finding.detail()));
                out.println(MARGIN + "test:  " + finding.claim());
            }
        }
        out.flush();
    }

    private static String indented(String text) {
        return Xml.visible(text).strip().replace("\n", "\n" + MARGIN + "       ");
    }

    static void summary(PrintStream out, List<Results> results, List<String> absent) {
        for (Results result : results) {
            out.printf("%-32s %s%n", result.suite().title(), counts(result));
        }
        if (!absent.isEmpty()) {
            out.println(
                    "not tried, as nothing on the path provides it: " + String.join(", ", absent));
        }
        long broken = results.stream().mapToLong(Results::fatal).sum();
        out.println(
                broken == 0
                        ? "Every rule that MUST be kept and was tried is kept."
                        : broken
                                + " of the rules that MUST be kept "
                                + (broken == 1 ? "is" : "are")
                                + " broken. Read on: docs/tck.md");
    }

    /** How many of each verdict. */
    static String counts(Results result) {
        StringBuilder text = new StringBuilder(result.count(Verdict.PASSED) + " passed");
        for (Verdict verdict : List.of(Verdict.FAILED, Verdict.SKIPPED, Verdict.UNTESTABLE)) {
            if (result.count(verdict) > 0) {
                text.append(", ").append(result.count(verdict)).append(' ').append(verdict.word());
            }
        }
        return text.toString();
    }
}
