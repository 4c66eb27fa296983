package node.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of {@code RULES.md}.
 *
 * @param number by which tests and messages cite it
 * @param text what is demanded, one sentence
 * @param intent why, one line
 */
record Rule(String number, String text, String intent) {

    /** All rules by their numbers, in the order of the document. */
    static Map<String, Rule> all() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        document()
                .lines()
                .filter(line -> line.matches("\\| [A-Z]+[0-9]+ \\|.*"))
                .map(Rule::of)
                .forEach(
                        rule -> {
                            if (rules.put(rule.number, rule) != null) {
                                throw new IllegalStateException("two rules " + rule.number);
                            }
                        });
        return rules;
    }

    private static Rule of(String row) {
        String[] cells = row.split("\\|");
        if (cells.length != 4) {
            throw new IllegalStateException("expected number, rule and intent, found " + row);
        }
        return new Rule(cells[1].strip(), cells[2].strip(), cells[3].strip());
    }

    private static String document() {
        try (InputStream document = Rule.class.getResourceAsStream("RULES.md")) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return number + ": " + text;
    }
}
