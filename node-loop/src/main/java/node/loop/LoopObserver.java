package node.loop;

/**
 * Observes a loop, on the loop's thread, to find what blocks it. An exception thrown here ends the
 * loop's run.
 *
 * <pre>((before after)* turned)*</pre>
 */
public interface LoopObserver {

    /** A callback is about to be called. */
    void before();

    /** The callback has returned or thrown. */
    void after();

    /**
     * A turn has ended.
     *
     * @param callbacks the number of callbacks called in this turn
     * @param begin the start of the turn, by {@link System#nanoTime}
     * @param slept how long the loop slept in this turn, in nanoseconds
     */
    void turned(int callbacks, long begin, long slept);
}
