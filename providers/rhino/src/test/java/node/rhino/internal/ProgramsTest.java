package node.rhino.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import node.launcher.Expectation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs of the launcher, whose comments say what comes of them, on Rhino. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProgramsTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Path PROGRAMS = ROOT.resolve("node-launcher/src/test/programs");

    private static final String ASYNC = "async functions";
    private static final String COLUMNS = "columns of errors";
    private static final String WORDS = "the words of GraalJS for an error";

    /** What a program needs that Rhino lacks; all the others must pass. */
    private static final Map<String, String> BEYOND =
            Map.ofEntries(
                    Map.entry("fs-cat.js", ASYNC),
                    Map.entry("fs-details.js", ASYNC),
                    Map.entry("fs-directories.js", ASYNC),
                    Map.entry("fs-errors.js", ASYNC),
                    Map.entry("fs-file-modes.js", ASYNC),
                    Map.entry("fs-file.js", ASYNC),
                    Map.entry("fs-many.js", ASYNC),
                    Map.entry("fs-open-flags.js", ASYNC),
                    Map.entry("fs-read-write.js", ASYNC),
                    Map.entry("fs-stat.js", ASYNC),
                    Map.entry("fs-utf8.js", ASYNC),
                    Map.entry("http-client.js", ASYNC),
                    Map.entry("promises.js", ASYNC),
                    Map.entry("rejection.js", ASYNC),
                    Map.entry("tcp-one-after-another.js", ASYNC),
                    Map.entry("throw-awaited.js", ASYNC),
                    Map.entry("error-stack.js", COLUMNS),
                    Map.entry("first-line.js", COLUMNS),
                    Map.entry("throw-in-timer.js", COLUMNS),
                    Map.entry("syntax.js", WORDS));

    private static Launcher launcher;

    @BeforeAll
    static void start() {
        launcher = Launcher.start();
    }

    static List<String> programs() throws IOException {
        return names().filter(name -> !BEYOND.containsKey(name)).toList();
    }

    private static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".js"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramDoesAsItsCommentsSay(String name) throws Exception {
        run(name);
    }

    private void run(String name) throws Exception {
        Path file = PROGRAMS.resolve(name);
        Expectation expected = Expectation.of(file);
        List<String> arguments = new ArrayList<>(List.of("--engine=rhino", file.toString()));
        arguments.addAll(expected.arguments());

        Launcher.Outcome outcome = launcher.run(arguments);

        assertThat(outcome.out().lines()).as(outcome.err()).isEqualTo(expected.stdout());
        if (expected.stderr().isEmpty()) {
            assertThat(outcome.err()).isEmpty();
        } else {
            assertThat(outcome.err()).containsSubsequence(expected.stderr());
        }
        assertThat(outcome.err()).doesNotContain("node.launcher.internal");
        assertThat(outcome.status()).isEqualTo(expected.status());
    }

    static List<String> beyond() {
        return BEYOND.keySet().stream().sorted().toList();
    }

    /** So that none stays on the list that Rhino has learned to run. */
    @ParameterizedTest
    @MethodSource("beyond")
    void aProgramThatIsExceptedFails(String name) {
        assertThat(catchThrowable(() -> run(name)))
                .as(BEYOND.get(name))
                .isInstanceOf(AssertionError.class);
    }
}
