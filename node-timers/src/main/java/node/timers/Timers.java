package node.timers;

import node.loop.Handle;
import node.loop.Loop;

/**
 * Sets timers on a loop. This is the service of the module {@code node.timers}.
 *
 * <p>A timer never fires early. Timers with equal deadlines fire in the order of their creation. A
 * pending timer keeps its loop alive. As in Node, an invalid delay counts as 1 millisecond: not a
 * number, not above zero, or above {@value #LONGEST}.
 *
 * <p>A provider is stateless. Call its methods on the thread of the given loop.
 */
public interface Timers {

    /** The longest delay in milliseconds: 2³¹ − 1, a little under 25 days. */
    long LONGEST = Integer.MAX_VALUE;

    /** The name by which a user chooses this provider. */
    String name();

    /**
     * Runs the task once, after {@code milliseconds}.
     *
     * @return the pending timer; closing it clears it
     */
    Handle setTimeout(Loop loop, double milliseconds, Runnable task);

    /**
     * Runs the task every {@code milliseconds}, counted from now. Beats that a long callback missed
     * are skipped.
     *
     * @return the timer; closing it stops it, also from within the task
     */
    Handle setInterval(Loop loop, double milliseconds, Runnable task);
}
