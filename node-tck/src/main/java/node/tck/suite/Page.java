package node.tck.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The generated part of the page: the table, and what does not work. */
final class Page {

    private static final Marks MARKS = new Marks("suite");

    private final List<ListedTest> tests;
    private final Map<String, Expectation> verdicts;

    /**
     * Creates a page.
     *
     * @param tests those that apply
     */
    Page(Collection<ListedTest> tests, Map<String, Expectation> verdicts) {
        this.tests = List.copyOf(tests);
        this.verdicts = verdicts;
    }

    /**
     * Replaces the part between the marks.
     *
     * @throws IllegalArgumentException if the page has no marks
     */
    void write(Path file) throws IOException {
        Files.writeString(file, in(Files.readString(file)));
    }

    String in(String page) {
        return MARKS.replace(page, text());
    }

    private String text() {
        Table table = Table.of(tests, verdicts);
        Count total = table.total();
        return String.format(
                        Locale.ROOT,
                        "Of %d applicable tests **%d pass (%.1f %%)**; %d skip themselves. Deno passes %d.%n%n",
                        total.applicable(),
                        total.passed(),
                        total.percent(),
                        total.skipped(),
                        total.deno())
                + table.markdown()
                + "\n### What does not work\n\n"
                + failures();
    }

    private String failures() {
        Map<String, List<ListedTest>> kinds =
                tests.stream()
                        .filter(test -> expected(test).verdict() == Verdict.FAILS)
                        .collect(
                                Collectors.groupingBy(
                                        test -> Reason.kind(expected(test).reason()),
                                        TreeMap::new,
                                        Collectors.toList()));
        return kinds.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
                .map(entry -> item(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    private Expectation expected(ListedTest test) {
        return verdicts.getOrDefault(test.name(), new Expectation(Verdict.FAILS, "not tried"));
    }

    private static String item(String kind, List<ListedTest> members) {
        return "* "
                + code(kind)
                + (members.size() > 1 ? " (" + members.size() + "): " : ": ")
                + names(members)
                + "\n";
    }

    private static String code(String text) {
        return "`" + text.replace('`', '\'') + "`";
    }

    /** The names by folder, without what all of them begin with. */
    private static String names(List<ListedTest> members) {
        Map<String, List<ListedTest>> folders =
                members.stream()
                        .collect(
                                Collectors.groupingBy(
                                        ListedTest::folder, TreeMap::new, Collectors.toList()));
        return folders.entrySet().stream()
                .map(
                        entry -> {
                            String names =
                                    entry.getValue().stream()
                                            .map(test -> compact(test.shortName()))
                                            .collect(Collectors.joining(", "));
                            boolean usual = entry.getKey().equals("parallel");
                            return usual ? names : "*" + entry.getKey() + "* " + names;
                        })
                .collect(Collectors.joining("; "));
    }

    private static String compact(String name) {
        String rest = name.startsWith("test-") ? name.substring("test-".length()) : name;
        return rest.replace("_", "\\_").replace("*", "\\*");
    }
}
