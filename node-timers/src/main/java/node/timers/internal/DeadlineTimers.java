package node.timers.internal;

import node.loop.Handle;
import node.loop.Loop;
import node.timers.Timers;

/** The provider of timers. A timer is a deadline of the loop. */
public final class DeadlineTimers implements Timers {

    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    /** For the service loader. */
    public DeadlineTimers() {}

    @Override
    public String name() {
        return "deadline";
    }

    @Override
    public Handle setTimeout(Loop loop, double milliseconds, Runnable task) {
        return loop.schedule(nanos(milliseconds), task);
    }

    @Override
    public Handle setInterval(Loop loop, double milliseconds, Runnable task) {
        return new Interval(loop, nanos(milliseconds), task);
    }

    private static long nanos(double milliseconds) {
        // The negation also catches NaN.
        if (!(milliseconds >= 1 && milliseconds <= LONGEST)) {
            return NANOS_PER_MILLISECOND;
        }
        return (long) Math.ceil(milliseconds * NANOS_PER_MILLISECOND);
    }
}
