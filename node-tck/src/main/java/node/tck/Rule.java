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
 * @param section the heading it stands under
 * @param text what is demanded, one sentence
 * @param intent why, one line
 */
public record Rule(String number, String section, String text, String intent) {

    /** All rules by their numbers, in the order of the document. */
    public static Map<String, Rule> all() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        String section = "";
        for (String line : document().lines().toList()) {
            if (line.startsWith("## ")) {
                section = line.substring(3).strip();
            } else if (line.matches("\\| [A-Z]+[0-9]+ \\|.*")) {
                Rule rule = of(section, line);
                if (rules.put(rule.number, rule) != null) {
                    throw new IllegalStateException("two rules " + rule.number);
                }
            }
        }
        return rules;
    }

    private static Rule of(String section, String row) {
        String[] cells = row.split("\\|");
        if (cells.length != 4) {
            throw new IllegalStateException("expected number, rule and intent, found " + row);
        }
        return new Rule(cells[1].strip(), section, cells[2].strip(), cells[3].strip());
    }

    /** Whether it MUST be kept; it SHOULD be otherwise. */
    public boolean isRequired() {
        return text.matches(".*\\bMUST\\b.*");
    }

    static String document() {
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
