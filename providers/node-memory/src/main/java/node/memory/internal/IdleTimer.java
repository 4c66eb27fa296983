package node.memory.internal;

import node.loop.Deadline;
import node.loop.Loop;

/** Tells of silence: traffic only notes the time, and the deadline looks whether it is early. */
final class IdleTimer {

    private final Loop loop;
    private final long limit;
    private final Runnable silence;
    private final Deadline deadline;
    private long last;

    /** Begins to listen; {@code limit} is in nanoseconds. */
    IdleTimer(Loop loop, long limit, Runnable silence) {
        this.loop = loop;
        this.limit = limit;
        this.silence = silence;
        this.last = loop.now();
        this.deadline = loop.schedule(limit, this::look);
        deadline.unref(); // it is the connection that keeps the loop alive, or does not
    }

    void touch() {
        last = loop.now();
    }

    void close() {
        deadline.close();
    }

    private void look() {
        long rest = limit - (loop.now() - last);
        if (rest > 0) {
            deadline.reset(rest);
            return;
        }
        touch();
        deadline.reset(limit);
        silence.run();
    }
}
