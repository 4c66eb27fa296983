package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs from the command line or from standard input. */
@Timeout(120)
class TextTest {

    private final Capture out = new Capture();
    private final Capture err = new Capture();

    private int run(String input, String... arguments) {
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        return new Command(new ByteArrayInputStream(bytes), out, err, program -> {}, status -> {})
                .run(arguments);
    }

    @Test
    void aTextRunsInTheGlobalScopeWithArgumentsAndHooks() {
        String text =
                "var own = 1; function onExit() { puts(ARGV.slice(1) + typeof require) };"
                        + " setTimeout(function () { puts(globalThis.own) }, 1)";
        assertThat(run("", "-e", text, "a", "--version")).isZero();
        assertThat(out.text()).isEqualTo("1\na,--versionfunction\n");
    }

    @Test
    void theValueOfATextIsPrinted() {
        assertThat(run("", "-p", "({ a: [1, 'x', undefined] })")).isZero();
        assertThat(run("", "--print", "'words'")).isZero();
        assertThat(run("", "-pe", "undefined")).isZero();
        assertThat(out.text()).isEqualTo("{ a: [ 1, 'x', undefined ] }\nwords\nundefined\n");
    }

    @Test
    void standardInputIsTheProgramForADashOrNoArguments() {
        assertThat(run("puts('piped' + ARGV.length)")).isZero();
        assertThat(run("puts(ARGV.slice(1))", "-", "a")).isZero();
        assertThat(run("puts('found')", "--loop=selector")).isZero();
        assertThat(out.text()).isEqualTo("piped1\n-,a\nfound\n");
    }

    @Test
    void anErrorOfATextIsReportedWithItsPlace() {
        assertThat(run("", "-e", "1;\nnull.x")).isEqualTo(1);
        assertThat(err.text()).startsWith("[eval]:2\nnull.x\n^\n\nTypeError");
    }

    @Test
    void aTextRequiresModulesOfTheFolder(@TempDir Path folder) throws Exception {
        Path module = Files.writeString(folder.resolve("part.js"), "exports.word = 'here'");
        String path = module.toString().replace('\\', '/');
        assertThat(run("", "-p", "require('" + path + "').word")).isZero();
        assertThat(out.text()).isEqualTo("here\n");
    }

    @Test
    void anOptionWithoutItsValueDoesNotTakeTheScript() {
        Words words = Words.of("--inspect", "a.js", "--inspect");
        assertThat(words.command()).containsExactly("--inspect");
        assertThat(words.script()).isEqualTo(1);
        assertThat(RunFlags.complete("--inspect", "--jfr", "--watch"))
                .containsExactly("--inspect=", "--jfr=", "--watch");
    }

    @Test
    void theDebuggersAddressIsAPortWithoutAHost() {
        assertThat(CommandLine.parse("--inspect", "a.js").run().inspector().port()).isEqualTo(9229);
        assertThat(CommandLine.parse("--inspect-brk=1", "a.js").run().inspector().waits()).isTrue();
        assertThat(CommandLine.parse("--inspect=localhost:2", "a.js").run().inspector().port())
                .isEqualTo(2);
        assertThat(CommandLine.parse("--inspect=0.0.0.0:2", "a.js").complaint())
                .contains("this machine only");
        assertThat(CommandLine.parse("--inspect=70000", "a.js").complaint()).contains("65535");
    }

    @Test
    void theCompletionScriptNamesTheOptions() {
        assertThat(run("", "--completion-bash")).isZero();
        assertThat(out.text()).contains("complete -F", "--inspect-brk", "--watch");
    }

    @Test
    void onlySlowCallbacksAreReported() {
        String text =
                "setTimeout(function () { var e = Date.now() + 300; while (Date.now() < e); }, 1);"
                        + " setTimeout(function () {}, 5)";
        assertThat(run("", "--trace-blocked=200", "-e", text)).isZero();
        assertThat(err.text().lines().filter(line -> line.contains("blocked the loop for")))
                .hasSize(1);
    }
}
