package node.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import node.process.Launch;
import node.process.Outcome;
import node.process.ProcessException;
import node.process.RunLimits;
import node.process.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WaitedRunTest {

    private static Outcome run(String command, byte[] input, RunLimits limits)
            throws ProcessException {
        return new SystemProcesses().run(Launch.of("sh", "-c", command), input, limits);
    }

    private static RunLimits limits(long millis, long output, Signal signal) {
        return new RunLimits(Optional.of(Duration.ofMillis(millis)), output, signal);
    }

    @Test
    void inputAndBothOutputsAreLargerThanAPipe() throws ProcessException {
        byte[] input = new byte[1_000_000];
        Outcome outcome = run("tee /dev/stderr; exit 3", input, RunLimits.none());
        assertThat(outcome.output()).isEqualTo(input);
        assertThat(outcome.error()).isEqualTo(input);
        assertThat(outcome.status().code()).isEqualTo(3);
        assertThat(outcome.failure()).isEmpty();
    }

    @Test
    void aTimeoutEndsIt() throws ProcessException {
        Outcome outcome = run("echo a; exec sleep 30", new byte[0], limits(300, 99, Signal.INT));
        assertThat(outcome.failure()).contains("ETIMEDOUT");
        assertThat(outcome.status().signal()).contains(Signal.INT);
        assertThat(new String(outcome.output())).isEqualTo("a\n");
    }

    /** The processes that stay wait for the test, which would not come to an end if they did. */
    @Test
    void aTimeoutDoesNotWaitForProcessesThatItLeavesBehind(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("pipe");
        String command = "mkfifo " + pipe + "; cat " + pipe + " & cat " + pipe;
        Outcome outcome = run(command, new byte[0], limits(2000, 99, Signal.KILL));
        assertThat(outcome.status().signal()).contains(Signal.KILL);
        Files.newOutputStream(pipe).close();
    }

    /** A writer that stays would write for ever if it were read for ever. */
    @Test
    void whatWritesAfterTheLimitHearsThatNobodyReads(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("pipe");
        String command =
                "mkfifo " + pipe + "; (trap '' PIPE; yes; echo over > " + pipe + ") & wait";
        Outcome outcome = run(command, new byte[0], limits(30_000, 1000, Signal.KILL));
        assertThat(outcome.failure()).contains("ENOBUFS");
        assertThat(Files.readString(pipe)).isEqualTo("over\n");
    }

    @Test
    void tooMuchOutputEndsIt() throws ProcessException {
        Outcome outcome = run("exec yes", new byte[0], limits(30_000, 1000, Signal.TERM));
        assertThat(outcome.failure()).contains("ENOBUFS");
        assertThat(outcome.status().signal()).contains(Signal.TERM);
        assertThat(outcome.output().length).isBetween(1001, 1000 + 64 * 1024);
    }

    @Test
    void inputThatNobodyReadsIsAFailure() throws ProcessException {
        Outcome outcome = run("exit 0", new byte[10_000_000], RunLimits.none());
        assertThat(outcome.failure()).contains("EPIPE");
    }
}
