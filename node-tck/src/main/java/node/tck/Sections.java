package node.tck;

import java.util.List;
import java.util.stream.Collectors;

/** What {@code RULES.md} says above the rules of each of its sections. */
public final class Sections {

    private Sections() {}

    /** The paragraphs between a section's heading and its table, as one line; empty if none. */
    public static String text(String section) {
        List<String> lines = Rule.document().lines().toList();
        return lines.stream()
                .skip(lines.indexOf("## " + section) + 1L)
                .takeWhile(line -> !line.startsWith("|") && !line.startsWith("## "))
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining(" "));
    }
}
