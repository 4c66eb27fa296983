package node.loop;

/**
 * Told what a loop does, on its thread, for whoever looks for what holds it up. What it throws ends
 * the run of the loop.
 *
 * <pre>((before after)* turned)*</pre>
 */
public interface LoopObserver {

    /** A callback is about to be called. */
    void before();

    /** It has returned, or thrown. */
    void after();

    /**
     * A turn is over.
     *
     * @param callbacks how many were called in it
     * @param begin when it began, by {@link System#nanoTime}
     * @param slept how many nanoseconds of it the loop slept
     */
    void turned(int callbacks, long begin, long slept);
}
