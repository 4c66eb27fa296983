package node.net.internal;

import node.loop.Deadline;
import node.loop.Loop;

/**
 * Finds out that nothing has happened for a while. Activity only notes the time; the deadline, when
 * it comes, looks whether it came too early and arms itself for the rest.
 */
final class IdleTimer {

    private final Loop loop;
    private final long limit;
    private final Runnable idle;
    private final Deadline deadline;
    private long last;

    IdleTimer(Loop loop, long limit, Runnable idle) {
        this.loop = loop;
        this.limit = limit;
        this.idle = idle;
        this.last = loop.now();
        this.deadline = loop.schedule(limit, this::check);
        // What is being watched keeps the loop alive, or does not; its timer has no say in it.
        deadline.unref();
    }

    void touch() {
        last = loop.now();
    }

    void close() {
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
