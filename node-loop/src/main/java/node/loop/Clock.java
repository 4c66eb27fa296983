package node.loop;

/**
 * Where a loop reads the time. Only differences count: the origin is arbitrary, as with {@link
 * System#nanoTime()}, and the value never goes back.
 *
 * <p>A test injects a clock that it moves by hand; after moving it, it wakes the loop with {@link
 * Loop#post}.
 */
@FunctionalInterface
public interface Clock {

    /** The time in nanoseconds. Called on the loop's thread, often; must be cheap. */
    long nanoTime();

    /** The clock of the machine, which no adjustment of the date moves. */
    static Clock system() {
        return System::nanoTime;
    }
}
