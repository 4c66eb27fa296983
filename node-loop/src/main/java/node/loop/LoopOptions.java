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
 * @param observer told of turns and callbacks; null, as it is usually, for nobody
 */
public record LoopOptions(
        Clock clock, UncaughtHandler uncaught, int workers, LoopObserver observer) {

    /** As many as file systems and name services profit from, few enough for a small machine. */
    public static final int DEFAULT_WORKERS = 4;

    public LoopOptions {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(uncaught, "uncaught");
        if (workers < 1) {
            throw new IllegalArgumentException("workers: expected at least 1, found " + workers);
        }
    }

    /** Options of a loop that nobody observes. */
    public LoopOptions(Clock clock, UncaughtHandler uncaught, int workers) {
        this(clock, uncaught, workers, null);
    }

    /** The machine's clock, {@value #DEFAULT_WORKERS} workers, and an exception ends the run. */
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
