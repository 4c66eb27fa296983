package node.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks that the launcher's programs with servers and clients have their expected results on other
 * transports, without changes in the programs or in the launcher.
 */
@ParameterizedClass
@ValueSource(strings = {"memory", "netty"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransportProgramsTest {

    /** The folders of programs that end by themselves; the example servers do not. */
    private static final List<String> FOLDERS =
            List.of(
                    "node-tck/src/programs",
                    "node-launcher/src/test/servers",
                    "node-tck/src/subjects",
                    "docs/examples/api");

    private static final String ASKED_FROM_OUTSIDE =
            "runs for ever, and needs requests of other processes, which cannot reach the memory transport";

    /** Programs that this test cannot run, and why. Other tests here use two of them over Netty. */
    private static final Map<String, String> EXCEPT =
            Map.of(
                    "node-launcher/src/test/servers/counter.js", ASKED_FROM_OUTSIDE,
                    "node-launcher/src/test/servers/everything.js", ASKED_FROM_OUTSIDE,
                    "node-launcher/src/test/servers/reader.js", ASKED_FROM_OUTSIDE,
                    "node-tck/src/subjects/platform.js", ASKED_FROM_OUTSIDE);

    private record Outcome(int status, String out, String err) {}

    @Parameter private String transport;

    /** The transport of the outcomes. All transports share one object. */
    private String ran;

    private final Map<String, Outcome> outcomes = new TreeMap<>();

    /** Returns all programs that have a server or a client, by their path in the repository. */
    private static List<String> withNetwork() throws IOException {
        List<String> found = new ArrayList<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.list(Launch.REPOSITORY.resolve(folder))) {
                for (Path file : files.filter(one -> one.toString().endsWith(".js")).toList()) {
                    String text = Files.readString(file);
                    if (text.contains("node.tcp.") || text.contains("node.http.")) {
                        found.add(folder + "/" + file.getFileName());
                    }
                }
            }
        }
        return found.stream().sorted().toList();
    }

    static List<String> programs() throws IOException {
        return withNetwork().stream().filter(one -> !EXCEPT.containsKey(one)).toList();
    }

    /** Runs all programs, once for each transport: one start of a JVM for many programs. */
    @BeforeEach
    void runThem(@TempDir Path folder) throws Exception {
        if (transport.equals(ran)) {
            return;
        }
        ran = transport;
        outcomes.clear();
        List<String> arguments = new ArrayList<>(List.of("--transport=" + transport));
        List<String> programs = programs();
        programs.forEach(one -> arguments.add(Launch.REPOSITORY.resolve(one).toString()));
        List<String> options = List.of("--patch-module", "node.launcher=" + batch(folder));
        Process process = Launch.start(options, "node.launcher.Batch", arguments);
        // If a program does not end, it is the first without an outcome.
        CompletableFuture.delayedExecutor(4, TimeUnit.MINUTES).execute(process::destroyForcibly);
        String errors;
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().map(line -> line.split(" ")).forEach(line -> note(programs, line));
            errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
        assertThat(outcomes).as(errors).containsOnlyKeys(programs);
    }

    /**
     * The classes of the launcher's package alone: others are of packages that it must not have.
     */
    private static Path batch(Path folder) throws IOException {
        Path patch = Files.createDirectories(folder.resolve("node/launcher"));
        try (Stream<Path> classes = Files.list(Path.of("target/test-classes/node/launcher"))) {
            for (Path one : classes.toList()) {
                Files.copy(one, patch.resolve(one.getFileName()));
            }
        }
        return folder;
    }

    private void note(List<String> programs, String[] line) {
        outcomes.put(
                programs.get(Integer.parseInt(line[0])),
                new Outcome(Integer.parseInt(line[1]), text(line[2]), text(line[3])));
    }

    private static String text(String encoded) {
        return new String(Base64.getDecoder().decode(encoded.substring(1)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramDoesAsItsCommentsSay(String program) throws IOException {
        Outcome outcome = outcomes.get(program);
        assertThat(outcome.out().lines()).as(outcome.err()).isEqualTo(output(program));
        List<String> errors = promised(program, "stderr");
        if (errors.isEmpty()) {
            assertThat(outcome.err()).isEmpty();
        } else {
            assertThat(outcome.err()).containsSubsequence(errors);
        }
        List<String> status = promised(program, "status");
        assertThat(outcome.status())
                .isEqualTo(status.isEmpty() ? 0 : Integer.parseInt(status.getFirst()));
    }

    /**
     * Returns the expected output: of a file for examples of the manual, of the comments for other
     * programs.
     */
    private static List<String> output(String program) throws IOException {
        Path file = Launch.REPOSITORY.resolve(program.replace(".js", ".out"));
        return Files.exists(file) ? Files.readAllLines(file) : promised(program, "stdout");
    }

    private static List<String> promised(String program, String what) throws IOException {
        String mark = "// " + what + ": ";
        return Files.readAllLines(Launch.REPOSITORY.resolve(program)).stream()
                .filter(line -> line.contains(mark))
                .map(line -> line.substring(line.indexOf(mark) + mark.length()))
                .toList();
    }

    @Test
    void everyExceptionExists() throws IOException {
        assertThat(withNetwork()).containsAll(EXCEPT.keySet());
        assertThat(programs()).hasSizeGreaterThan(25);
    }
}
