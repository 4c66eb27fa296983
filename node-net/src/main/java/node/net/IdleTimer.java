package node.net;

import node.loop.Deadline;
import node.loop.Loop;

/**
 * Detects inactivity. Providers of transports implement {@link Connection#timeout} with it.
 * Activity only stores the time; when the deadline is early, it is armed again for the rest. The
 * timer does not keep the loop alive.
 */
public final class IdleTimer {

    private final Loop loop;
    private final long limit;
    private final Runnable idle;
    private final Deadline deadline;
    private long last;

    /**
     * Starts the timer.
     *
     * @param limit the time without activity, in nanoseconds
     * @param idle runs on the loop each time the limit passes without activity
     */
    public IdleTimer(Loop loop, long limit, Runnable idle) {
        this.loop = loop;
        this.limit = limit;
        this.idle = idle;
        this.last = loop.now();
        this.deadline = loop.schedule(limit, this::check);
        // The connection decides whether the loop stays alive, not its timer.
        deadline.unref();
    }

    /** Records activity: the limit counts from now. */
    public void touch() {
        last = loop.now();
    }

    /** Stops the timer; {@code idle} does not run again. */
    public void close() {
        deadline.close();
    }

    private void check() {
        long rest = limit - (loop.now() - last);
        if (rest > 0) {
            deadline.reset(rest);
            return;
        }
        last = loop.now();
        deadline.reset(limit);
        idle.run();
    }
}
