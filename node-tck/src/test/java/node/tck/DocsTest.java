package node.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents repeat is what it is elsewhere. */
class DocsTest {

    private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();
    private static final String MARK = "<!-- What follows is RULES.md; DocsTest writes it. -->\n\n";

    /** A file's name in a line of its own, and a block with what is in it. */
    private static final Pattern FILE =
            Pattern.compile(
                    "^`([^`\n]+)`:\n\n```[a-z]*\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    @Test
    void theRulesAreInTheDocumentToo() throws IOException {
        Path page = DOCS.resolve("tck.md");
        String text = Files.readString(page);
        int mark = text.indexOf(MARK) + MARK.length();
        String rules =
                linked(Rule.document().substring(Rule.document().indexOf('\n') + 1).strip()) + "\n";
        if (Boolean.getBoolean("node.docs.write")) {
            Files.writeString(page, text.substring(0, mark) + rules);
        }
        String written = Files.readString(page).substring(mark);
        // Only what differs is named: two documents would hide it.
        assertThat(linesOfOnly(rules, written))
                .as("in RULES.md and not in docs/tck.md; -Dnode.docs.write=true writes it")
                .isEmpty();
        assertThat(linesOfOnly(written, rules))
                .as("in docs/tck.md and not in RULES.md; -Dnode.docs.write=true removes it")
                .isEmpty();
        assertThat(written.equals(rules)).as("the order of the lines is the same").isTrue();
    }

    /** The rules of HTTP on the wire are a page beside this one. */
    private static String linked(String text) {
        return text.replaceAll("\\bW\\d+\\b", "[$0](http-rules.md#$0)");
    }

    private static List<String> linesOfOnly(String one, String other) {
        Set<String> others = other.lines().collect(Collectors.toSet());
        return one.lines().filter(line -> !others.contains(line)).toList();
    }

    static List<MatchResult> filesOfTheWalk() throws IOException {
        return FILE.matcher(Files.readString(DOCS.resolve("implementing.md"))).results().toList();
    }

    @ParameterizedTest
    @MethodSource("filesOfTheWalk")
    void theFilesOfTheWalkAreThoseOfTheExample(MatchResult file) throws IOException {
        Path example = DOCS.resolve("examples/provider").resolve(file.group(1));
        assertThat(file.group(2)).isEqualTo(Files.readString(example));
    }

    @Test
    void theWalkHasAllFilesOfTheExample() throws IOException {
        assertThat(filesOfTheWalk())
                .extracting(file -> file.group(1))
                .containsExactlyInAnyOrder(
                        "pom.xml",
                        "src/main/java/module-info.java",
                        "src/main/java/acme/timers/AcmeTimers.java",
                        "src/test/java/acme/timers/AcmeTimersTest.java");
    }
}
