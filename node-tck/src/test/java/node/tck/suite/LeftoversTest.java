package node.tck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Sleeping processes here wait to be killed: nothing waits for the end of their sleep. */
@EnabledOnOs(OS.LINUX)
class LeftoversTest {

    /** The shell ends at once: nobody's descendant is left, with the number that it prints. */
    private static ProcessHandle orphan(Path place) throws Exception {
        ProcessBuilder shell =
                new ProcessBuilder("sh", "-c", "sleep 600 >/dev/null 2>&1 & echo $!");
        shell.environment().put("NODE_TEST_DIR", place.toString());
        Process process = shell.start();
        try (BufferedReader printed =
                new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            long number = Long.parseLong(printed.readLine());
            process.waitFor();
            return ProcessHandle.of(number).orElseThrow();
        }
    }

    @Test
    void anOrphanOfTheTestIsKilled(@TempDir Path place) throws Exception {
        ProcessHandle orphan = orphan(place);

        Leftovers.kill(place);

        orphan.onExit().get(60, TimeUnit.SECONDS);
        assertThat(orphan.isAlive()).isFalse();
    }

    @Test
    void processesOfOthersLive(@TempDir Path place) throws Exception {
        ProcessHandle other = orphan(place.resolve("other"));
        try {
            Leftovers.kill(place);

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }
}
