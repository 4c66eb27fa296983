package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that the manual's examples print the output that the manual shows, and that the manual
 * names each of them.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ApiExamplesTest {

    private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();
    private static final Path EXAMPLES = DOCS.resolve("examples/api");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    static Stream<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".out"))
                    .map(name -> name.replace(".out", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExamplePrintsItsOutputFile(String name) throws IOException {
        Capture out = new Capture();
        Capture err = new Capture();

        int status =
                new Command(out, err, program -> {}).run(EXAMPLES.resolve(name + ".js").toString());

        assertThat(err.text()).isEmpty();
        assertThat(out.text()).isEqualTo(Files.readString(EXAMPLES.resolve(name + ".out")));
        assertThat(status).isZero();
    }

    @Test
    void thePagesLinkToExistingFilesAndToEveryExample() throws IOException {
        StringBuilder linked = new StringBuilder();
        try (Stream<Path> pages = Files.walk(DOCS)) {
            for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                List<String> targets =
                        LINK.matcher(Files.readString(page, StandardCharsets.UTF_8))
                                .results()
                                .map(found -> found.group(1))
                                .toList();
                for (String target : targets) {
                    assertThat(page.resolveSibling(target)).as("linked from %s", page).exists();
                    linked.append(target).append('\n');
                }
            }
        }
        for (String example : examples().toList()) {
            assertThat(linked.toString()).contains("/" + example + ".js");
        }
    }
}
