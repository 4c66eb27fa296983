package node.process;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The limits of a program that {@link Processes#run} waits for.
 *
 * @param timeout the longest time; empty for any
 * @param output the most bytes of each output
 * @param signal what ends the process when a limit is exceeded
 */
public record RunLimits(Optional<Duration> timeout, long output, Signal signal) {

    public RunLimits {
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(signal, "signal");
    }

    /** No limits. */
    public static RunLimits none() {
        return new RunLimits(Optional.empty(), Long.MAX_VALUE, Signal.TERM);
    }
}
