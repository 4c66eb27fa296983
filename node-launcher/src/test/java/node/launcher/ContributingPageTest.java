package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The exercise of CONTRIBUTING.md can be done: its files and the texts to change are there. */
class ContributingPageTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static String exercise() throws IOException {
        String page = Files.readString(ROOT.resolve("CONTRIBUTING.md"));
        int begin = page.indexOf("## A first change");
        String part = page.substring(begin, page.indexOf("\n## ", begin + 1)).replace('\n', ' ');
        return part.replaceAll("```.*?```", "");
    }

    private static List<String> quoted(String text) {
        List<String> found = new ArrayList<>();
        Matcher quotes = Pattern.compile("`([^`]+)`").matcher(text);
        while (quotes.find()) {
            found.add(quotes.group(1).replaceAll(" +", " "));
        }
        return found;
    }

    @Test
    void itsFilesExist() throws IOException {
        List<String> files =
                quoted(exercise()).stream().filter(t -> t.matches("[\\w./-]+\\.js")).toList();

        assertThat(files).hasSize(2).allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
    }

    @Test
    void itsTestAndItsSourceHaveTheTextsToChange() throws IOException {
        List<String> quotes = quoted(exercise());
        String program = Files.readString(ROOT.resolve("node-tck/src/programs/http-methods.js"));
        String source =
                Files.readString(
                        ROOT.resolve(
                                "library/node-classic/src/main/resources/node/classic/internal/http.js"));
        String before =
                quotes.stream().filter(t -> t.startsWith("found \"")).findFirst().orElseThrow();
        String check =
                quotes.stream().filter(t -> t.startsWith("/sendHeader")).findFirst().orElseThrow();

        assertThat(source).contains(before);
        assertThat(check).contains("found string 200");
        assertThat(program).contains(check.replace("found string 200", "found 200"));
    }
}
