package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The options that a program reacts to. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProgramFlagsTest {

    @TempDir private Path folder;

    private final Capture out = new Capture();
    private final Capture err = new Capture();

    private int run(String... arguments) {
        return new Command(out, err, program -> {}).run(arguments);
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void theProgramSeesItsOptions() {
        assertThat(run("--title=mine", "-p", "process.title + process.execArgv")).isZero();
        assertThat(out.text()).isEqualTo("mine--title=mine,-p,process.title + process.execArgv\n");
    }

    @Test
    void modulesRunBeforeTheProgramInTheirOrder() throws Exception {
        String first = file("first.cjs", "console.log('required')");
        String second = file("second.mjs", "await 0; console.log('imported')");
        assertThat(run("--import", second, "-r", first, file("main.js", "console.log('main')")))
                .isZero();
        assertThat(out.text()).isEqualTo("required\nimported\nmain\n");
    }

    @Test
    void theMainModuleMayKeepThePathOfItsLink() throws Exception {
        Path real = Path.of(file("real.js", "console.log(require('path').basename(__filename))"));
        Path link = Files.createSymbolicLink(real.resolveSibling("link.js"), real.getFileName());
        assertThat(run(link.toString())).isZero();
        assertThat(run("--preserve-symlinks-main", link.toString())).isZero();
        assertThat(out.text()).isEqualTo("real.js\nlink.js\n");
    }

    @Test
    void aHandlerOfUncaughtErrorsMayEndTheProgram() {
        String text = "process.on('uncaughtException', () => process.exit(%d)); null.x";
        assertThat(run("-e", text.formatted(42))).isEqualTo(42);
        assertThat(run("-e", text.formatted(0))).isZero();
        assertThat(run("-e", "process.on('uncaughtException', () => null.y); null.x")).isEqualTo(7);
    }

    @Test
    void aProgramIsCheckedWithoutRunning() throws Exception {
        assertThat(run("--check", file("good.js", "console.log(1); return;"))).isZero();
        assertThat(run("-c", file("bad.js", "var foo bar;"))).isEqualTo(1);
        String module = "import x from 'nowhere'; await x;";
        assertThat(run("-c", file("good.mjs", module))).isZero();
        assertThat(run("-c", file("bad.mjs", module + " 1 2"))).isEqualTo(1);
        assertThat(out.text()).isEmpty();
        assertThat(err.text()).contains("bad.js:1\nvar foo bar;", "SyntaxError: ");
    }

    @Test
    void aTextMayBeAnEsModule() {
        assertThat(run("--input-type=module", "-e", "console.log(typeof require)")).isZero();
        assertThat(run("-e", "import { sep } from 'path'; console.log(typeof sep)")).isZero();
        assertThat(out.text()).isEqualTo("undefined\nstring\n");
        assertThat(run("--input-type=module", "-p", "1")).isEqualTo(9);
        assertThat(run("--input-type=module", "a.js")).isEqualTo(9);
    }

    @Test
    void aModuleThatWaitsForNothingEndsWith13() {
        String text =
                "process.on('exit', (code) => console.log(code)); await new Promise(() => {})";
        assertThat(run("--input-type=module", "-e", text)).isEqualTo(13);
        assertThat(out.text()).isEqualTo("13\n");
        assertThat(err.text()).startsWith("Warning: Detected unsettled top-level await at file://");
    }

    @Test
    void rejectionsEndTheProgramOrWarnOrDoNothing() {
        String text = "Promise.reject(new Error('no'))";
        assertThat(run("--unhandled-rejections=none", "-e", text)).isZero();
        assertThat(err.text()).isEmpty();
        assertThat(run("--unhandled-rejections=warn", "-e", text)).isZero();
        assertThat(run("--unhandled-rejections=warn-with-error-code", "-e", text)).isEqualTo(1);
        assertThat(err.text()).contains("UnhandledPromiseRejectionWarning: Error: no");
        assertThat(run("--unhandled-rejections=strict", "-e", text)).isEqualTo(1);
        assertThat(run("--unhandled-rejections=sometimes", "-e", text)).isEqualTo(9);
    }

    @Test
    void anErrorInTheHandlerOfErrorsEndsWith7() {
        String text =
                "process.on('uncaughtException', () => { throw 'second' });"
                        + "process.on('exit', (code) => console.log(code)); throw 'first'";
        assertThat(run("-e", text)).isEqualTo(7);
        assertThat(out.text()).isEqualTo("7\n");
    }

    @Test
    void warningsCanBeTurnedOffOrGoToAFile() throws Exception {
        String text = "process.emitWarning('careful', 'DeprecationWarning', 'DEP1')";
        assertThat(run("--no-warnings", "-e", text)).isZero();
        assertThat(run("--disable-warning=DEP1", "-e", text)).isZero();
        assertThat(run("--no-deprecation", "-e", text)).isZero();
        Path file = folder.resolve("warnings.txt");
        assertThat(run("--redirect-warnings=" + file, "-e", text)).isZero();
        assertThat(err.text()).isEmpty();
        assertThat(Files.readString(file)).contains("[DEP1] DeprecationWarning: careful\n");
        assertThat(run("--throw-deprecation", "-e", text)).isEqualTo(1);
    }

    @Test
    void garbageIsCollectedOnRequest() {
        assertThat(run("--expose_gc", "-p", "typeof gc + gc()")).isZero();
        assertThat(run("-p", "typeof gc")).isZero();
        assertThat(out.text()).isEqualTo("functionundefined\nundefined\n");
    }

    @Test
    void variablesComeFromAFile() throws Exception {
        String file = file("some.env", "WORD=here\n");
        assertThat(run("--env-file=" + file, "-p", "process.env.WORD")).isZero();
        assertThat(out.text()).isEqualTo("here\n");
        assertThat(run("--env-file=" + file + ".none", "-p", "1")).isEqualTo(9);
        assertThat(err.text()).isEqualTo("node: " + file + ".none: not found\n");
        assertThat(run("--env-file-if-exists=" + file + ".none", "-p", "1")).isZero();
    }

    @Test
    void theValueOfStandardInputCanBePrinted() {
        byte[] text = "6 * 7".getBytes(StandardCharsets.UTF_8);
        Command command =
                new Command(new ByteArrayInputStream(text), out, err, program -> {}, status -> {});
        assertThat(command.run("-p")).isZero();
        assertThat(out.text()).isEqualTo("42\n");
    }
}
