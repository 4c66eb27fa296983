package node.loop;

import java.util.Objects;

/**
 * The options of a new loop.
 *
 * @param clock the source of time for every deadline
 * @param uncaught receives every uncaught exception of a callback, on the loop's thread. If it
 *     returns, the loop continues with the next callback; if it throws, {@link Loop#run()} ends
 *     with that exception
 * @param workers the maximum number of threads for blocking work; at least one
 * @param observer receives turns and callbacks; usually null, for none
 */
public record LoopOptions(
        Clock clock, UncaughtHandler uncaught, int workers, LoopObserver observer) {

    /** Enough for parallel file and DNS operations, few enough for a small machine. */
    public static final int DEFAULT_WORKERS = 4;

    public LoopOptions {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(uncaught, "uncaught");
        if (workers < 1) {
            throw new IllegalArgumentException("workers: expected at least 1, found " + workers);
        }
    }

    /** Options of a loop without an observer. */
    public LoopOptions(Clock clock, UncaughtHandler uncaught, int workers) {
        this(clock, uncaught, workers, null);
    }

    /**
     * The default options: the system's clock, {@value #DEFAULT_WORKERS} workers, and uncaught
     * exceptions end the run.
     */
    public static LoopOptions defaults() {
        return new LoopOptions(Clock.system(), UncaughtHandler.rethrow(), DEFAULT_WORKERS);
    }

    /** The same options with another handler of uncaught exceptions. */
    public LoopOptions withUncaught(UncaughtHandler handler) {
        return new LoopOptions(clock, handler, workers, observer);
    }

    /** The same options with another clock. */
    public LoopOptions withClock(Clock other) {
        return new LoopOptions(other, uncaught, workers, observer);
    }

    /** The same options with an observer. A loop that cannot be observed ignores it. */
    public LoopOptions withObserver(LoopObserver other) {
        return new LoopOptions(clock, uncaught, workers, other);
    }
}
