package node.rhino.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import node.tck.Capability;
import node.tck.Providers;
import node.tck.javascript.Expectation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the programs of the TCK, whose comments contain their expected results, on Rhino. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgramsTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Path PROGRAMS = ROOT.resolve("node-tck/src/programs");

    /** What Rhino does not support, in its own file. All programs that do not need it must pass. */
    private static final Set<Capability> LACKING =
            EnumSet.complementOf(EnumSet.copyOf(Providers.capabilities(new RhinoScriptHost())));

    private Launcher launcher;

    @BeforeAll
    void start() {
        launcher = Launcher.start();
    }

    static List<String> programs() throws IOException {
        return names().filter(name -> !isBeyond(name)).toList();
    }

    private static boolean isBeyond(String name) {
        try (Stream<String> lines = Files.lines(PROGRAMS.resolve(name))) {
            return lines.filter(line -> line.startsWith("// needs: "))
                    .flatMap(line -> LACKING.stream().filter(c -> line.contains(c.name())))
                    .findAny()
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

        expected.compare(outcome.status(), outcome.out(), outcome.err());
        assertThat(outcome.err()).doesNotContain("node.launcher.internal");
    }

    static List<String> beyond() throws IOException {
        return names().filter(ProgramsTest::isBeyond).toList();
    }

    /** Checks that no program is skipped which Rhino can run. */
    @ParameterizedTest
    @MethodSource("beyond")
    void aProgramThatIsExceptedFails(String name) {
        assertThat(catchThrowable(() -> run(name))).isInstanceOf(AssertionError.class);
    }
}
