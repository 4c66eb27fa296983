package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The environment variable NODE_OPTIONS. */
class NodeOptionsTest {

    private final Capture out = new Capture();
    private final Capture err = new Capture();

    private int run(String environment, String... arguments) {
        return new Command(out, err, program -> {}).runWith(environment, arguments);
    }

    @Test
    void ourOptionsStandBeforeThoseOfTheCommandLine(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("a.js"), "puts(ARGV.slice(2).join())");
        assertThat(run("--transport=tcp --max-http-header-size 9000", script.toString(), "-x"))
                .isZero();
        assertThat(out.text()).isEqualTo("-x\n");
        assertThat(err.text()).isEmpty();
        assertThat(NodeOptions.parse("--max_http-header_size 9000 --inspect").arguments())
                .containsExactly("--max-http-header-size=9000", "--inspect");
    }

    @Test
    void aProgramIsRestrictedByThePermissionsInIt() {
        assertThat(run("--experimental-permission", "-e", "node.fs.cat('/etc/hosts')"))
                .isEqualTo(1);
        assertThat(err.text()).contains("Access to this API has been restricted");
    }

    @Test
    void optionsWithoutAMeaningGiveOneWarning() {
        String given = "--use-openssl-ca --trace-tls --v8-pool-size=4 --frozen_intrinsics";
        assertThat(run(given, "-p", "1")).isZero();
        assertThat(err.text())
                .isEqualTo(
                        "node: NODE_OPTIONS: ignored, without a meaning here: --use-openssl-ca,"
                                + " --trace-tls, --frozen-intrinsics\n");
        assertThat(out.text()).isEqualTo("1\n");
    }

    @Test
    void noWarningsTurnsTheWarningOff() {
        assertThat(run("--no-warnings --trace-tls", "-p", "1")).isZero();
        assertThat(err.text()).isEmpty();
    }

    @Test
    void aHeapThatWasNotPassedToTheJvmIsReported() {
        assertThat(run("--max-old-space-size=100 --jitless", "-p", "1")).isZero();
        assertThat(err.text()).contains(": --max-old-space-size, --jitless\n");
        assertThat(new Command(out, err, program -> {}).run("--max-old-space-size=100", "-p", "1"))
                .isEqualTo(9);
        assertThat(err.text()).contains("only the command node can set it");
    }

    @ParameterizedTest
    @CsvSource({
        "--foo, --foo is not allowed in NODE_OPTIONS",
        "--foo=3, --foo= is not allowed in NODE_OPTIONS",
        "-e 1, -e is not allowed in NODE_OPTIONS",
        "--print=1, --print= is not allowed in NODE_OPTIONS",
        "--test, --test is not allowed in NODE_OPTIONS",
    })
    void otherOptionsAreRefused(String given, String complaint) {
        assertThat(run(given, "-p", "1")).isEqualTo(9);
        assertThat(err.text()).isEqualTo("node: " + complaint + "\n");
        assertThat(out.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-Dkey=value",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-javaagent:x.jar",
                "-ea"
            })
    void optionsOfTheJvmGetAHint(String given) {
        assertThat(run(given, "-p", "1")).isEqualTo(9);
        assertThat(err.text())
                .isEqualTo(
                        "node: "
                                + given
                                + " is not allowed in NODE_OPTIONS: options of the JVM go into"
                                + " NODE_JVM_OPTIONS\n");
    }

    @Test
    void quotesKeepBlanksAsInNode() {
        assertThat(NodeOptions.parse("\"--jfr=a b\\\"c\\\\.jfr\" --loop=\"\"x").arguments())
                .containsExactly("--jfr=a b\"c\\.jfr", "--loop=x");
        assertThat(NodeOptions.parse("\"--no-warnings").complaint())
                .isEqualTo("invalid value for NODE_OPTIONS (unterminated string)");
        assertThat(NodeOptions.parse("\"a\\").complaint())
                .isEqualTo("invalid value for NODE_OPTIONS (invalid escape)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--max-old-space-size",
                "--max-old-space-size=abc",
                "--max-old-space-size=0",
                "--max-old-space-size=-5"
            })
    void aHeapIsANumber(String given) {
        assertThat(run(given, "-p", "1")).isEqualTo(9);
        assertThat(err.text())
                .startsWith("node: --max-old-space-size: expected megabytes")
                .endsWith("found " + given + "\n");
    }
}
