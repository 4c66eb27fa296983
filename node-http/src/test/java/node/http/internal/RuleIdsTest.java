package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The ids of docs/http-rules.md and those that code, tests, cases and documents cite: each that is
 * cited is listed, and each that is listed is cited by a test, or by a case that a test reads.
 */
class RuleIdsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("docs/http-rules.md");

    private static final Pattern LISTED = Pattern.compile("\\| <a id=\"(W\\d+)\"></a>(W\\d+) \\|");

    /** In prose and data {@code W58}, in front of the name of a test {@code w58}. */
    private static final Pattern CITED = Pattern.compile("\\b(?:W(\\d+)\\b|w(\\d+)(?=[A-Z]))");

    /** Places of the table that held the rules before they had ids. */
    private static final Pattern NUMBERED =
            Pattern.compile("\\(rows? \\d|\\b[Rr]ows? \\d+\\b.*\\bwire\\b|\\brow\\d+\\w*\\(");

    private static final Pattern READ = Pattern.compile(".*\\.(java|js|md)");
    private static final Pattern TEST = Pattern.compile(".*/src/test/.*(Test\\.java|\\.md)");
    private static final Set<String> PASSED_OVER = Set.of("target", "node_modules");

    /**
     * @param file from the root, with slashes
     */
    private record Citation(String id, String file, int line) {

        @Override
        public String toString() {
            return file + ":" + line + ": " + id;
        }
    }

    @Test
    void theRulesAreNumberedInTheirOrderAndTheAnchorIsTheId() throws IOException {
        List<MatchResult> rules = LISTED.matcher(Files.readString(PAGE)).results().toList();
        assertThat(rules)
                .extracting(rule -> rule.group(1))
                .hasSizeGreaterThanOrEqualTo(89)
                .isEqualTo(
                        IntStream.rangeClosed(1, rules.size())
                                .mapToObj(number -> "W" + number)
                                .toList());
        assertThat(rules).allMatch(rule -> rule.group(1).equals(rule.group(2)));
    }

    @Test
    void everyIdThatIsCitedIsListed() throws IOException {
        Set<String> listed = listed();
        List<Citation> cited = citations();
        assertThat(cited)
                .filteredOn(citation -> !listed.contains(citation.id()))
                .as("ids that docs/http-rules.md does not list")
                .isEmpty();
        // Else the files were not found, and nothing above means anything.
        assertThat(cited)
                .extracting(Citation::file)
                .contains(
                        "docs/security.md",
                        "node-http/src/main/java/node/http/internal/HttpConnection.java",
                        "node-http/src/test/java/node/http/internal/ServerTest.java");
    }

    @Test
    void everyIdThatIsListedIsCitedByATest() throws IOException {
        Set<String> tested =
                citations().stream()
                        .filter(citation -> TEST.matcher(citation.file()).matches())
                        .map(Citation::id)
                        .collect(Collectors.toSet());
        assertThat(listed())
                .filteredOn(id -> !tested.contains(id))
                .as("ids of docs/http-rules.md that no test and no case cites")
                .isEmpty();
    }

    @Test
    void noRuleIsCitedByItsPlaceInATable() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (NUMBERED.matcher(lines.get(i)).find()) {
                    found.add(name(file) + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static Set<String> listed() throws IOException {
        return LISTED.matcher(Files.readString(PAGE))
                .results()
                .map(rule -> rule.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Citation> citations() throws IOException {
        List<Citation> found = new ArrayList<>();
        for (Path file : files()) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                int line = i + 1;
                CITED.matcher(lines.get(i))
                        .results()
                        .map(match -> match.group(match.group(1) == null ? 2 : 1))
                        .forEach(number -> found.add(new Citation("W" + number, name(file), line)));
            }
        }
        return found;
    }

    /** The texts of a clone; not the page itself, nor this class, nor what a build makes. */
    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                ROOT,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        String name = folder.getFileName().toString();
                        boolean isRead =
                                folder.equals(ROOT)
                                        || !name.startsWith(".") && !PASSED_OVER.contains(name);
                        return isRead ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (READ.matcher(file.toString()).matches()
                                && !file.equals(PAGE)
                                && !file.endsWith("RuleIdsTest.java")) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return files;
    }

    /** Some files hold octets that are no UTF-8; every octet is a character of this one. */
    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    }

    private static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }
}
