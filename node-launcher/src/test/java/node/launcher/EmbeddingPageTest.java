package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compiles and runs the programs of the page about embedding, as a reader would. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmbeddingPageTest {

    private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();
    private static final Path PROGRAMS = DOCS.resolve("examples/embedding");

    private static String page() throws IOException {
        return Files.readString(DOCS.resolve("embedding.md"));
    }

    /** Returns the first block of that kind after a place of the page. */
    private static String block(String kind, String section, String behind) throws IOException {
        String rest = page().substring(page().indexOf("\n## " + section + "\n"));
        rest = rest.substring(rest.indexOf(behind));
        int begin = rest.indexOf("```" + kind + "\n") + kind.length() + 4;
        return rest.substring(begin, rest.indexOf("```\n", begin));
    }

    @ParameterizedTest
    @CsvSource({"TwoServers, A complete program", "CallAHandler, Handlers of requests"})
    void thePageShowsTheProgramAsItIs(String name, String section) throws IOException {
        assertThat(block("java", section, "")).isEqualTo(Files.readString(file(name)));
    }

    private static Path file(String name) {
        return PROGRAMS.resolve(name + ".java");
    }

    @ParameterizedTest
    @CsvSource({
        "TwoServers, A complete program, module path",
        "TwoServers, A complete program, class path",
        "CallAHandler, Handlers of requests, module path",
        "CallAHandler, Handlers of requests, class path",
    })
    void theProgramPrintsWhatThePageSaysAndExits(String name, String section, String where)
            throws Exception {
        String jars = System.getProperty("jdk.module.path");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--sun-misc-unsafe-memory-access=allow"));
        if (where.equals("module path")) {
            command.add("--enable-native-access=org.graalvm.truffle");
            command.addAll(
                    List.of(
                            "--module-path",
                            jars,
                            "--add-modules",
                            "node.runtime,node.classic,node.builtins,node.graaljs"));
        } else {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.addAll(List.of("--class-path", jars));
        }
        command.add(file(name).toString());
        Process program =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String printed =
                new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(printed).isEqualTo(block("", section, "It prints"));
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
    }
}
