package node.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import node.process.Launch;
import node.process.Outcome;
import node.process.ProcessException;
import node.process.RunLimits;
import node.process.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

    @Test
    void aTimeoutDoesNotWaitForProcessesThatItLeavesBehind() throws ProcessException {
        long start = System.nanoTime();
        run("sleep 20 & sleep 20", new byte[0], limits(100, 99, Signal.KILL));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
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
