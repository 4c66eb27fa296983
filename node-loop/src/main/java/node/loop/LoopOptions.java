package node.loop;

import java.util.Objects;

/**
 * What a loop is opened with.
 *
 * @param clock the source of time for every deadline
 * @param uncaught told of every exception that a callback let escape, on the loop's thread. When it
 *     returns, the loop goes on with the next callback; when it throws, {@link Loop#run()} ends
 *     with what it threw
 * @param workers how many threads at most run blocking work for this loop; at least one
 */
public record LoopOptions(Clock clock, UncaughtHandler uncaught, int workers) {

    /** As many as file systems and name services profit from, few enough for a small machine. */
    public static final int DEFAULT_WORKERS = 4;

    public LoopOptions {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(uncaught, "uncaught");
        if (workers < 1) {
            throw new IllegalArgumentException("workers: expected at least 1, found " + workers);
        }
    }

    /** The machine's clock, {@value #DEFAULT_WORKERS} workers, and an exception ends the run. */
    public static LoopOptions defaults() {
        return new LoopOptions(Clock.system(), UncaughtHandler.rethrow(), DEFAULT_WORKERS);
    }

    /** The same options with another handler of uncaught exceptions. */
    public LoopOptions withUncaught(UncaughtHandler handler) {
        return new LoopOptions(clock, handler, workers);
    }

    /** The same options with another clock. */
    public LoopOptions withClock(Clock other) {
        return new LoopOptions(other, uncaught, workers);
    }
}
