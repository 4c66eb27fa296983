package node.example.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import node.runtime.Permissions;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A module written in Java, found as a service and used by scripts. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JdbcTest {

    private final Platform platform = Platform.load(Map.of());
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(ProgramBuilder program) throws Exception {
        ProgramHandle handle = program.output(out).error(err).start();
        return handle.status().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String shown() {
        return """
        asking
        Ada was here 3 times
        Grace was here 5 times
        JdbcSQLSyntaxErrorException: Table "NOTHING" not found
        """;
    }

    @Test
    void theExamplePrintsTheStoredRows() throws Exception {
        int status = run(new ProgramBuilder(platform, Path.of("example.js")));
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(printed()).isEqualTo(shown());
        assertThat(status).isZero();
    }

    @Test
    void theModuleNeedsOnlyThePermissionForItsClass() throws Exception {
        Path example = Path.of("example.js");
        Permissions granted = Permissions.none().allowJava("node.example.jdbc.JdbcModule");
        assertThat(run(new ProgramBuilder(platform, example).permissions(granted))).isZero();
        assertThat(printed()).isEqualTo(shown());
        assertThat(run(new ProgramBuilder(platform, example).permissions(Permissions.none())))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Use --allow-java to manage");
    }

    @Test
    void theLoopRunsWhileAQueryRuns() throws Exception {
        String text =
                """
                (async function () {
                  const db = await require("java:jdbc").open("jdbc:h2:mem:gate");
                  await db.update("create alias pass for \\"node.example.jdbc.Gate.pass\\"");
                  setTimeout(function () { puts("a timer fires"); open(); }, 1);
                  await db.query("select pass()");
                  puts("the query has ended");
                })();
                """;
        Runnable open = Gate.OPEN::countDown;
        int status = run(new ProgramBuilder(platform, "gate.js", text).global("open", open));
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(printed()).isEqualTo("a timer fires\nthe query has ended\n");
        assertThat(status).isZero();
    }

    @Test
    void aMissingModuleIsAnError() throws Exception {
        assertThat(run(new ProgramBuilder(platform, "none.js", "require('java:none');")))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("cannot find module java:none, required by");
    }
}
