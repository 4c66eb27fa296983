package node.tck;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a mutation run over a provider tells: its score, what each rule caught, and which mutants no
 * rule caught. Made from the report of PIT, whose matrix has all tests that failed for a mutant; a
 * mutant that hung until the time was up counts for no rule.
 */
final class MutationTable {

    /** How PIT calls a test, less what stands before the class and behind the name. */
    private static final Pattern TEST = Pattern.compile("\\[class:([^]]+)]/\\[method:(\\w+)\\(");

    /** One change to a class, and the rules whose tests failed for it. */
    record Mutant(String place, String change, String status, Set<String> caughtBy) {

        boolean isCaught() {
            return !status.equals("SURVIVED") && !status.equals("NO_COVERAGE");
        }
    }

    private final List<Mutant> mutants;
    private final List<String> rules;

    MutationTable(List<Mutant> mutants, List<String> rules) {
        this.mutants = mutants;
        this.rules = rules;
    }

    /** Reads {@code mutations.xml} in the folder given, writes {@code rules.md} beside it. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        String report = read(folder.resolve("mutations.xml").toFile()).toString();
        Files.writeString(folder.resolve("rules.md"), report);
        System.out.println(report);
    }

    static MutationTable read(File report)
            throws ParserConfigurationException, SAXException, IOException {
        NodeList rows =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(report)
                        .getElementsByTagName("mutation");
        List<Element> elements =
                IntStream.range(0, rows.getLength()).mapToObj(i -> (Element) rows.item(i)).toList();
        Set<String> tried = new TreeSet<>();
        for (Element element : elements) {
            tried.addAll(rules(text(element, "coveringTests")));
        }
        // A rule that ran no line of the provider stands in no list: those of its service do.
        List<String> rules =
                Arrays.stream(Service.values())
                        .map(service -> service.checks().stream().map(Check::number).toList())
                        .filter(numbers -> numbers.stream().anyMatch(tried::contains))
                        .flatMap(List::stream)
                        .toList();
        return new MutationTable(elements.stream().map(MutationTable::mutant).toList(), rules);
    }

    private static Mutant mutant(Element element) {
        String type = text(element, "mutatedClass");
        return new Mutant(
                "%s.%s:%s"
                        .formatted(
                                type.substring(type.lastIndexOf('.') + 1),
                                text(element, "mutatedMethod"),
                                text(element, "lineNumber")),
                text(element, "description"),
                element.getAttribute("status"),
                rules(text(element, "killingTests")));
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

    private long count(String status) {
        return mutants.stream().filter(mutant -> mutant.status().equals(status)).count();
    }

    @Override
    public String toString() {
        long caught = mutants.stream().filter(Mutant::isCaught).count();
        StringBuilder text = new StringBuilder();
        text.append(
                """
                | mutants | caught | of these hung | ran, not caught | never ran | score |
                | --- | --- | --- | --- | --- | --- |
                | %d | %d | %d | %d | %d | %d %% |

                | rule | catches | alone |
                | --- | --- | --- |
                """
                        .formatted(
                                mutants.size(),
                                caught,
                                count("TIMED_OUT"),
                                count("SURVIVED"),
                                count("NO_COVERAGE"),
                                caught * 100 / Math.max(1, mutants.size())));
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
}
