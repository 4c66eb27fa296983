package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramHandle;
import org.junit.jupiter.api.Test;

/**
 * Checks that ended programs leave nothing. {@code -Dnode.starts=1000} starts more programs than
 * the default. Prints the measurements.
 */
class StartStopTest {

    private static final int STARTS = Integer.getInteger("node.starts", 32);

    /**
     * Starts before the first measurement. They fill what is kept once for all programs: classes,
     * pools, caches, and the profiles of the JVM's compilers.
     */
    private static final int WARM_UP = Math.max(32, STARTS / 4);

    private static final String SERVER =
            """
            const server = node.http.createServer(function (req, res) {
              res.sendHeader(200, []);
              res.sendBody("hello");
              res.finish();
            });
            server.listen(0, "127.0.0.1");
            exports.ask = function () {
              return node.http.cat("http://127.0.0.1:" + server.port + "/").then(function (text) {
                return node.fs.stat(".").then(function () { return text; });
              });
            };
            exports.spin = function () { while (true); };
            """;

    private final Platform platform = Platform.load(Map.of());

    /**
     * Starts a program and ends it in one of four ways: by itself, gracefully, killed, and killed
     * in an endless loop.
     */
    private void startAndStop(int number) throws Exception {
        Capture err = new Capture();
        try (ProgramHandle program =
                new ProgramBuilder(platform, "server.js", SERVER).error(err).start()) {
            assertThat(program.call("ask").toCompletableFuture().get(60, TimeUnit.SECONDS))
                    .isEqualTo("hello");
            switch (number % 4) {
                case 0 -> program.evaluate("node.exit(137)");
                case 1 -> program.stop();
                case 2 -> program.kill();
                default -> {
                    program.call("spin");
                    program.kill();
                }
            }
            assertThat(program.status().toCompletableFuture().get(60, TimeUnit.SECONDS))
                    .isIn(137, 143);
        }
        assertThat(err.text()).isEmpty();
    }

    private void run(int programs) throws Exception {
        for (int i = 0; i < programs; i++) {
            startAndStop(i);
        }
    }

    @Test
    void endedProgramsLeaveNothing() throws Exception {
        Set<Thread> others = Footprint.ours();
        run(WARM_UP);
        Footprint.settled(others); // the first measurement loads what it needs itself
        run(STARTS / 4);
        Footprint before = Footprint.settled(others);
        System.out.printf("[starts] %d to warm up: %s%n", WARM_UP, before);
        for (int quarter = 1; quarter < 4; quarter++) {
            run(STARTS / 4);
            System.out.printf("[starts] %d/4: %s%n", quarter, Footprint.settled(others));
        }
        run(STARTS / 4);
        Footprint after = Footprint.settled(others);
        System.out.printf("[starts] %d: %s%n", STARTS, after);

        before.assertSame(after);
    }
}
