package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line. */
class CommandTest {

    private final Capture out = new Capture();
    private final Capture err = new Capture();

    private int run(String... arguments) {
        return new Command(out, err, program -> {}).run(arguments);
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(run("--version")).isZero();
        assertThat(run("-v")).isZero();
        assertThat(out.text().lines())
                .hasSize(2)
                .allMatch(line -> line.matches("\\d+\\.\\d+\\..*"));
    }

    @Test
    void theHelpNamesTheOptions() {
        assertThat(run("-h")).isZero();
        assertThat(out.text()).contains("node [options] [script.js", "--info", "--transport=NAME");
    }

    @Test
    void aMistypedOptionGetsASuggestion() {
        assertThat(run("--infoo", "a.js")).isEqualTo(9);
        assertThat(err.text()).startsWith("node: bad option: --infoo; did you mean --info?\n");
    }

    @Test
    void aMissingScriptOrADirectoryIsReported(@TempDir Path folder) {
        assertThat(run("no/such.js")).isEqualTo(1);
        assertThat(run(folder.toString())).isEqualTo(1);
        assertThat(err.text())
                .isEqualTo(
                        "Error reading no/such.js: no such file\n"
                                + "Error reading "
                                + folder
                                + ": is a directory\n");
    }

    @Test
    void optionsAfterTheScriptBelongToTheScript(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("a.js"), "puts(ARGV.slice(2).join())");
        assertThat(run("--transport=tcp", script.toString(), "--version", "-x")).isZero();
        assertThat(out.text()).isEqualTo("--version,-x\n");
    }

    @Test
    void aProviderCanBeChosenByItsNameOrItsClass() {
        assertThat(run("--info", "--loop=selector", "--timers=node.timers.internal.DeadlineTimers"))
                .isZero();
        assertThat(out.text())
                .contains("node.loop.Loops:", "selector (node.loop.internal.SelectorLoops")
                .containsPattern("JavaScript JIT: +(yes|no) \\(")
                .containsPattern("JVM options: +.*-XX:\\+UseSerialGC")
                .containsPattern("class cache: +(used \\(.+\\)|not used)\\R");
    }

    @Test
    void theOptionsOfTheJvmAreShownWithoutProperties() {
        assertThat(Info.jvmOptions(List.of("-Xmx1g", "-Dkey=secret", "-XX:+UseSerialGC")))
                .isEqualTo("-Xmx1g -XX:+UseSerialGC");
        assertThat(Info.jvmOptions(List.of())).isEqualTo("none");
    }

    @Test
    void theClassCacheIsInUseOnlyIfTheJvmSaysSo() {
        List<String> given = List.of("-XX:AOTCache=a.aot", "-Xmx1g", "-XX:AOTCache=b.aot");
        assertThat(Info.classCache("mixed mode, sharing", given)).isEqualTo("used (b.aot)");
        assertThat(Info.classCache("mixed mode", given)).isEqualTo("not used");
        assertThat(Info.classCache("mixed mode, sharing", List.of()))
                .isEqualTo("used (the JDK's own)");
        assertThat(Info.classCache("mixed mode, sharing", List.of("-XX:AOTMode=auto")))
                .isEqualTo("used (the image's own)");
    }

    @Test
    void aMissingProviderIsAnErrorThatListsTheOthers() {
        assertThat(run("--info", "--transport=pigeon")).isEqualTo(1);
        assertThat(err.text())
                .isEqualTo(
                        "node: node.net.Transport: expected one provider called pigeon, found tcp"
                                + " (node.net.internal.TcpTransport)\n");
    }
}
