package node.tck.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import node.tck.Providers;
import node.tck.Rule;
import node.tck.javascript.JavaScriptTck;
import node.timers.Timers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return new Main(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(arguments);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Options are properties of the process, which other tests share. */
    @AfterEach
    void forget() {
        Providers.OPTIONS.values().forEach(service -> System.clearProperty(service.getName()));
        System.clearProperty(Providers.WITHOUT);
        System.clearProperty(JavaScriptTck.COMMAND);
    }

    @Test
    void aServiceThatKeepsItsRulesEndsWithZeroAndAReport(@TempDir Path folder) {
        assertThat(run("--service", "timers", "--report", folder.toString())).isZero();
        assertThat(text(out))
                .contains("timers: deadline (node.timers.internal.DeadlineTimers)")
                .contains("  passed   M9 ", "9 passed", "Every rule");
        assertThat(text(err)).isEmpty();
        assertThat(folder.resolve("index.html")).exists();
    }

    @Test
    void oneRuleCanBeTriedAlone() {
        assertThat(run("--rule", "M3")).isZero();
        assertThat(text(out)).contains("M3").doesNotContain("M4").doesNotContain("loop:");
    }

    @Test
    void aBrokenRuleEndsWithOne() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        assertThat(run("--rule", "J1", "--command", java + " -version")).isEqualTo(1);
        assertThat(text(out)).contains("FAILED   J1", "standard output");
        assertThat(Files.exists(java)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "--nonsense, --nonsense",
        "--service=quic, 'expected any of loop, timers, transport'",
        "--rule=Z1, 'expected a number like M2'",
    })
    void wrongArgumentsEndWithTwo(String argument, String complaint) {
        assertThat(run(argument)).isEqualTo(2);
        assertThat(text(err)).contains(complaint, "Try --help");
    }

    @Test
    void aProviderThatIsNotThereEndsWithThreeAndAListOfThoseThatAre() {
        assertThat(run("--service", "timers", "--timers", "sundial")).isEqualTo(3);
        assertThat(text(err))
                .contains(
                        "node.timers.Timers: expected one provider called sundial, found deadline")
                .contains("(node.timers.internal.DeadlineTimers)");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void aCapabilityThatIsNoneEndsWithThree() {
        assertThat(run("--service", "timers", "--without", "WINGS")).isEqualTo(3);
        assertThat(text(err)).contains("found WINGS");
    }

    @Test
    void whatIsNotDeclaredIsSkipped() {
        assertThat(run("--service", "transport", "--without", "HALF_CLOSE")).isZero();
        assertThat(text(out)).contains("skipped", "not declared: HALF_CLOSE");
    }

    @Test
    void aChosenProviderIsFoundByItsClassToo() {
        assertThat(run("--rule", "M1", "--timers", "node.timers.internal.DeadlineTimers")).isZero();
        assertThat(System.getProperty(Timers.class.getName())).endsWith("DeadlineTimers");
    }

    @Test
    void theListHasEveryRule() {
        assertThat(run("--list")).isZero();
        assertThat(text(out).lines().map(String::strip))
                .containsAll(Rule.all().values().stream().map(Rule::toString).toList());
    }

    @Test
    void helpIsHelp() {
        assertThat(run("--help")).isZero();
        assertThat(text(out)).contains("--service", "--transport", "It ends with 0");
    }
}
