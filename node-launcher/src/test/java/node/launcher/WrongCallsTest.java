package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that users of today's Node try first: they work, or an error explains them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WrongCallsTest {

    private final Capture out = new Capture();
    private final Capture err = new Capture();

    private int run(String... arguments) {
        return new Command(out, err, program -> {}).run(arguments);
    }

    @Test
    void argumentsThatWouldBeIgnoredThrow() {
        assertThat(run("src/test/calls/wrong-calls.js")).as(err.text()).isZero();
        assertThat(out.text()).isEqualTo("done\n");
    }

    @Test
    void aFileIsReadByForAwait(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("long.txt"), "ab".repeat(20_000));
        String program =
                """
                const file = new node.fs.File({ encoding: "utf8" });
                file.open(ARGV[2], "r");
                (async function () {
                  const lengths = [];
                  for await (const piece of file) lengths.push(piece.length);
                  console.log(lengths, (await file.read())[0]);
                  for await (const piece of file) console.log("never");
                })();
                """;
        Path script = Files.writeString(folder.resolve("read.js"), program);
        assertThat(run(script.toString(), file.toString())).as(err.text()).isZero();
        assertThat(out.text()).isEqualTo("[ 16384, 16384, 7232 ] null\n");
    }

    @Test
    void theMainModuleIsThatOfTheScript(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("part.js"), "puts(require.main === module, module.parent);");
        Path main =
                Files.writeString(
                        folder.resolve("main.js"),
                        "puts(require.main === module); exports.me = true; require('./part');"
                                + "puts(require.main.exports.me)");
        assertThat(run(main.toString())).as(err.text()).isZero();
        assertThat(out.text()).isEqualTo("true\nfalse\ntrue\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file-server.js", "proxy.js", "upload.js", "child-output.js"})
    void anExampleWithoutArgumentsSaysWhatItExpects(String example) {
        assertThat(run(Example.FOLDER.resolve(example).toString())).isEqualTo(1);
        assertThat(err.text()).startsWith("Usage: node " + example + " ");
        assertThat(out.text()).isEmpty();
    }

    @Test
    void theFileServerSaysWhatIsNoFolder(@TempDir Path folder) throws Exception {
        String server = Example.FOLDER.resolve("file-server.js").toString();
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThat(run(server, file.toString(), "0")).isEqualTo(1);
        assertThat(err.text()).contains("Error: not a folder: " + file);
        assertThat(run(server, folder + File.separator + "missing", "0")).isEqualTo(1);
        assertThat(err.text()).contains("ENOENT");
    }
}
