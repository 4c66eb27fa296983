package node.timers;

import node.loop.Handle;
import node.loop.Loop;

/**
 * Sets timers on a loop. This is the service of the module {@code node.timers}.
 *
 * <p>A timer never fires early. Timers of equal deadline fire in the order of their creation. A
 * pending timer keeps its loop alive. A delay that is not above zero, or is not a number, counts as
 * 1 millisecond, and so does one above {@value #LONGEST}, as in Node.
 *
 * <p>A provider is stateless. The methods are called on the thread of the loop that they name.
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
     * Runs the task again and again, every {@code milliseconds}. The rhythm is kept from the time
     * the timer was set; beats that a long callback missed are skipped, not made up for.
     *
     * @return the timer; closing it, also from within the task, ends it
     */
    Handle setInterval(Loop loop, double milliseconds, Runnable task);
}
