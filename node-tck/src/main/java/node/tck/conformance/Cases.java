package node.tck.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cases, read from the Markdown files beside this class.
 *
 * <p>A heading has the id, the level and the claim. Blocks {@code http} are what is sent, one after
 * the other; each block {@code expect} is a way in which it may turn out. Prose in between is for
 * the reader.
 */
public final class Cases {

    private static final List<String> FILES =
            List.of("framing.md", "heads.md", "connections.md", "runtime.md", "deadlines.md");

    private static final Pattern HEADING =
            Pattern.compile("## (W\\d+)\\.(\\d+) (MUST|SHOULD|SEC|MAY)(, timed)?: (.+)");

    private final List<String> lines;
    private final List<Case> cases = new ArrayList<>();
    private Matcher heading;
    private List<Step> steps = new ArrayList<>();
    private List<Outcome> outcomes = new ArrayList<>();

    private Cases(List<String> lines) {
        this.lines = lines;
    }

    /** All of them, in the order of the files. */
    public static List<Case> all() {
        return FILES.stream().flatMap(file -> read(file).stream()).toList();
    }

    private static List<Case> read(String file) {
        try (InputStream in = Cases.class.getResourceAsStream(file)) {
            return in(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cases in a text. */
    static List<Case> in(String text) {
        return new Cases(text.lines().toList()).parse();
    }

    private List<Case> parse() {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("## ")) {
                finish();
                heading = HEADING.matcher(line);
                if (!heading.matches()) {
                    throw new IllegalArgumentException(line);
                }
            } else if (line.startsWith("```")) {
                List<String> block = block(i + 1);
                i += block.size() + 1;
                if (line.startsWith("```http")) {
                    steps.add(Step.of(line.substring(7).strip(), Escapes.octets(block)));
                } else if (line.equals("```expect")) {
                    outcomes.add(Outcome.of(block));
                } else {
                    throw new IllegalArgumentException(line);
                }
            }
        }
        finish();
        return cases;
    }

    private List<String> block(int from) {
        int end = from;
        while (!lines.get(end).equals("```")) {
            end++;
        }
        return lines.subList(from, end);
    }

    private void finish() {
        if (heading == null) {
            return;
        }
        if (steps.isEmpty() || outcomes.isEmpty()) {
            throw new IllegalArgumentException("nothing sent or expected: " + heading.group());
        }
        cases.add(
                new Case(
                        heading.group(1),
                        Integer.parseInt(heading.group(2)),
                        Level.valueOf(heading.group(3)),
                        heading.group(4) != null,
                        heading.group(5),
                        steps,
                        outcomes));
        steps = new ArrayList<>();
        outcomes = new ArrayList<>();
    }
}
