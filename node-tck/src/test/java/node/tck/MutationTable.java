package node.tck;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What mutation runs over a provider tell: its score, what each rule caught, and which mutants no
 * rule caught. Made from the reports of PIT, one for all classes or one for each part of them. With
 * the whole matrix a report has all tests that failed for a mutant, or else the first alone, and
 * then nothing is said of single rules. A mutant that hung until the time was up counts for no
 * rule.
 */
final class MutationTable {

    /** How PIT calls a test, less what stands before the class and behind the name. */
    private static final Pattern TEST = Pattern.compile("\\[class:([^]]+)]/\\[method:(\\w+)\\(");

    /** One change to a class, and the rules whose tests failed for it. */
    record Mutant(String type, String place, String change, String status, Set<String> caughtBy) {

        boolean isCaught() {
            return !status.equals("SURVIVED") && !status.equals("NO_COVERAGE");
        }
    }

    private final List<Mutant> mutants;

    /** None without the whole matrix. */
    private final List<String> rules;

    MutationTable(List<Mutant> mutants, List<String> rules) {
        this.mutants = mutants;
        this.rules = rules;
    }

    /**
     * Reads each {@code mutations.xml} in the folder given and in those within it, and writes
     * {@code rules.md} there.
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        String report = read(reports(folder)).toString();
        Files.writeString(folder.resolve("rules.md"), report);
        System.out.println(report);
    }

    private static List<File> reports(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("mutations.xml"))
                    .sorted()
                    .map(Path::toFile)
                    .toList();
        }
    }

    static MutationTable read(List<File> reports)
            throws ParserConfigurationException, SAXException, IOException {
        List<Element> elements = new ArrayList<>();
        Map<String, File> origins = new HashMap<>();
        for (File report : reports) {
            NodeList rows =
                    DocumentBuilderFactory.newDefaultInstance()
                            .newDocumentBuilder()
                            .parse(report)
                            .getElementsByTagName("mutation");
            for (int i = 0; i < rows.getLength(); i++) {
                Element element = (Element) rows.item(i);
                String type = text(element, "mutatedClass");
                File before = origins.putIfAbsent(type, report);
                if (before != null && !before.equals(report)) {
                    throw new IllegalArgumentException(
                            type + " is in both " + before + " and " + report);
                }
                elements.add(element);
            }
        }
        boolean whole = elements.stream().noneMatch(element -> has(element, "killingTest"));
        return new MutationTable(
                elements.stream().map(MutationTable::mutant).toList(),
                whole ? rulesTried(elements) : List.of());
    }

    private static List<String> rulesTried(List<Element> elements) {
        Set<String> tried = new TreeSet<>();
        for (Element element : elements) {
            tried.addAll(rules(text(element, "coveringTests")));
        }
        // A rule that ran no line of the provider stands in no list: those of its service do.
        return Arrays.stream(Service.values())
                .map(service -> service.checks().stream().map(Check::number).toList())
                .filter(numbers -> numbers.stream().anyMatch(tried::contains))
                .flatMap(List::stream)
                .toList();
    }

    private static Mutant mutant(Element element) {
        String name = text(element, "mutatedClass");
        String type = name.substring(name.lastIndexOf('.') + 1);
        return new Mutant(
                type,
                "%s.%s:%s"
                        .formatted(
                                type, text(element, "mutatedMethod"), text(element, "lineNumber")),
                text(element, "description"),
                element.getAttribute("status"),
                rules(text(element, has(element, "killingTest") ? "killingTest" : "killingTests")));
    }

    private static boolean has(Element element, String name) {
        return element.getElementsByTagName(name).getLength() > 0;
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagName(name).item(0).getTextContent();
    }

    /** The numbers of the rules whose tests are named. */
    private static Set<String> rules(String tests) {
        Set<String> rules = new TreeSet<>();
        Matcher test = TEST.matcher(tests);
        while (test.find()) {
            rules.add(rule(test.group(1), test.group(2)));
        }
        return rules;
    }

    private static String rule(String type, String method) {
        try {
            return Arrays.stream(Class.forName(type).getMethods())
                    .filter(test -> test.getName().equals(method))
                    .map(Citation::number)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(type + "." + method));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** For each rule, how many mutants it catches. */
    Map<String, Long> catches() {
        return mutants.stream()
                .flatMap(mutant -> mutant.caughtBy().stream())
                .collect(Collectors.groupingBy(rule -> rule, TreeMap::new, Collectors.counting()));
    }

    /** For each rule, how many mutants it catches that no other does. */
    private Map<String, Long> catchesAlone() {
        return mutants.stream()
                .filter(mutant -> mutant.caughtBy().size() == 1)
                .collect(
                        Collectors.groupingBy(
                                mutant -> mutant.caughtBy().iterator().next(),
                                TreeMap::new,
                                Collectors.counting()));
    }

    List<String> catchNothing() {
        Map<String, Long> catches = catches();
        return rules.stream().filter(rule -> !catches.containsKey(rule)).toList();
    }

    /** One row: how many there are of each outcome. */
    private static String counts(List<Mutant> mutants) {
        long caught = mutants.stream().filter(Mutant::isCaught).count();
        return "%d | %d | %d | %d | %d | %d %%"
                .formatted(
                        mutants.size(),
                        caught,
                        count(mutants, "TIMED_OUT"),
                        count(mutants, "SURVIVED"),
                        count(mutants, "NO_COVERAGE"),
                        caught * 100 / Math.max(1, mutants.size()));
    }

    private static long count(List<Mutant> mutants, String status) {
        return mutants.stream().filter(mutant -> mutant.status().equals(status)).count();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(
                """
                | class | mutants | caught | of these hung | ran, not caught | never ran | score |
                | --- | --- | --- | --- | --- | --- | --- |
                """);
        mutants.stream()
                .collect(Collectors.groupingBy(Mutant::type, TreeMap::new, Collectors.toList()))
                .forEach((type, its) -> text.append("| %s | %s |\n".formatted(type, counts(its))));
        text.append("| all | %s |\n\n".formatted(counts(mutants)));
        if (rules.isEmpty()) {
            text.append("Each mutant's run ended with the first rule that caught it.\n\n");
        } else {
            appendRules(text);
        }
        text.append("Not caught:\n\n");
        mutants.stream()
                .filter(mutant -> !mutant.isCaught())
                .forEach(
                        mutant ->
                                text.append(
                                        "* %s: %s%s\n"
                                                .formatted(
                                                        mutant.place(),
                                                        mutant.change(),
                                                        mutant.status().equals("NO_COVERAGE")
                                                                ? " (never ran)"
                                                                : "")));
        return text.toString();
    }

    private void appendRules(StringBuilder text) {
        text.append("| rule | catches | alone |\n| --- | --- | --- |\n");
        Map<String, Long> catches = catches();
        Map<String, Long> alone = catchesAlone();
        for (String rule : rules) {
            text.append(
                    "| %s | %d | %d |\n"
                            .formatted(
                                    rule,
                                    catches.getOrDefault(rule, 0L),
                                    alone.getOrDefault(rule, 0L)));
        }
        text.append("\nCatch nothing: ").append(String.join(", ", catchNothing())).append("\n\n");
    }
}
