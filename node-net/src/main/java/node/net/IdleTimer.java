package node.net;

import node.loop.Deadline;
import node.loop.Loop;

/**
 * Finds out that nothing has happened for a while: a helper for providers of transports, who
 * implement {@link Connection#timeout} with it. Activity only notes the time; the deadline, when it
 * comes, looks whether it came too early and arms itself for the rest. It does not keep the loop
 * alive.
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
     * @param limit how long nothing may happen, in nanoseconds
     * @param idle runs on the loop each time that nothing has happened for so long
     */
    public IdleTimer(Loop loop, long limit, Runnable idle) {
        this.loop = loop;
        this.limit = limit;
        this.idle = idle;
        this.last = loop.now();
        this.deadline = loop.schedule(limit, this::check);
        // What is being watched keeps the loop alive, or does not; its timer has no say in it.
        deadline.unref();
    }

    /** Something has happened: the silence starts anew. */
    public void touch() {
        last = loop.now();
    }

    /** Stops the timer; {@code idle} does not run any more. */
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
