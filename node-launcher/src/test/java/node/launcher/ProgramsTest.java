package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import node.tck.javascript.Expectation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs whose comments contain their expected results. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProgramsTest {

    static final Path PROGRAMS = Path.of("../node-tck/src/programs").toAbsolutePath().normalize();

    /** How many times each runs: {@code -Dnode.programs.repeat=50} finds rare failures. */
    private static final int REPEAT = Integer.getInteger("node.programs.repeat", 1);

    /** The only one that runs: {@code -Dnode.programs.only=timers.js}; null for all. */
    private static final String ONLY = System.getProperty("node.programs.only");

    static Stream<String> programs() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".js"))
                            .filter(name -> ONLY == null || name.equals(ONLY))
                            .sorted()
                            .toList();
            return Stream.generate(() -> names).limit(REPEAT).flatMap(List::stream);
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramDoesAsItsCommentsSay(String name) throws IOException {
        Path file = PROGRAMS.resolve(name);
        Expectation expected = Expectation.of(file);
        List<String> arguments = new ArrayList<>(List.of(file.toString()));
        arguments.addAll(expected.arguments());
        Capture out = new Capture();
        Capture err = new Capture();

        int status = new Command(out, err, program -> {}).run(arguments.toArray(String[]::new));

        expected.compare(status, out.text(), err.text());
        assertThat(err.text()).doesNotContain("node.launcher.internal");
    }

    @Test
    void twoPlatformsInOneJvmAreIndependent() throws Exception {
        Capture first = new Capture();
        Capture second = new Capture();
        String server = Path.of("src/test/servers/counter.js").toAbsolutePath().toString();
        List<Command.Stoppable> programs = new ArrayList<>();
        List<Integer> statuses = new ArrayList<>();
        Thread one = run(first, programs, statuses, server);
        first.await(text -> text.contains("\n"));
        Thread two = run(second, programs, statuses, server);
        second.await(text -> text.contains("\n"));

        assertThat(Http.get(first.text().strip())).isEqualTo("1");
        assertThat(Http.get(first.text().strip())).isEqualTo("2");
        assertThat(Http.get(second.text().strip())).isEqualTo("1");

        programs.getFirst().endLater(3, false);
        one.join();
        assertThat(Http.get(second.text().strip())).isEqualTo("2");
        programs.getLast().endLater(4, false);
        two.join();
        assertThat(statuses).containsExactly(3, 4);
    }

    private static Thread run(
            Capture out, List<Command.Stoppable> programs, List<Integer> statuses, String file) {
        return Thread.ofPlatform()
                .start(
                        () ->
                                statuses.add(
                                        new Command(out, new Capture(), programs::add).run(file)));
    }
}
