package node.tck.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramTest {

    private static final Path PROGRAMS = Path.of("src/programs");

    static List<Program> programs() {
        return Program.all();
    }

    @Test
    void everyProgramOfTheFolderIsOne() throws IOException {
        try (Stream<Path> list = Files.list(PROGRAMS)) {
            List<String> files =
                    list.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".js"))
                            .toList();
            assertThat(files)
                    .filteredOn(name -> programs().stream().noneMatch(p -> p.name().equals(name)))
                    .as("files that are not tried")
                    .isEmpty();
            // What was copied before its file was removed would go on testing its rule.
            assertThat(programs())
                    .filteredOn(program -> !files.contains(program.name()))
                    .as("programs whose file is gone")
                    .isEmpty();
        }
    }

    /** Else a command that runs nothing would keep the rule. */
    @ParameterizedTest
    @MethodSource("programs")
    void aProgramThatDoesNothingIsCaught(Program program) throws IOException {
        Expectation expected = Expectation.of(PROGRAMS.resolve(program.name()));
        assertThatThrownBy(() -> expected.compare(0, "", "")).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 'done\n', ''",
        "1, 'do\n', ''",
        "1, 'done\nmore\n', ''",
        "1, 'done\n', 'warning\n'",
    })
    void anotherOutputOrStatusIsCaught(int status, String out, String err) {
        Expectation expected = new Expectation(1, List.of(), List.of("done"), List.of());
        assertThatCode(() -> expected.compare(1, "done\n", "")).doesNotThrowAnyException();
        assertThatThrownBy(() -> expected.compare(status, out, err))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void theWordsOnStandardErrorHaveAnOrder() {
        Expectation expected = new Expectation(1, List.of(), List.of(), List.of("at 3", "Error"));
        assertThatCode(() -> expected.compare(1, "", "at 3\nError: x")).doesNotThrowAnyException();
        assertThatThrownBy(() -> expected.compare(1, "", "Error: x\nat 3"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aFailureBeginsWithItsRule() {
        JavaScriptVerification wrong =
                () -> List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        assertThat(wrong.programs())
                .filteredOn(test -> test.getDisplayName().startsWith("J1 "))
                .singleElement()
                .satisfies(
                        test ->
                                assertThatThrownBy(() -> test.getExecutable().execute())
                                        .hasMessageStartingWith("J1: "));
    }
}
