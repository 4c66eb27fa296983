package node.loop;

/**
 * The source of time for a loop. Only differences have a meaning: the origin is arbitrary, as with
 * {@link System#nanoTime()}, and the value never decreases.
 *
 * <p>Tests can inject a clock that they advance by hand, and then wake the loop with {@link
 * Loop#post}.
 */
@FunctionalInterface
public interface Clock {

    /**
     * Returns the time in nanoseconds. The loop calls it often, on its thread, so it must be cheap.
     */
    long nanoTime();

    /** The system's monotonic clock: changes of the date do not affect it. */
    static Clock system() {
        return System::nanoTime;
    }
}
