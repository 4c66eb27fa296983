package node.timers.internal;

import java.util.Objects;
import node.loop.Deadline;
import node.loop.Handle;
import node.loop.Loop;

/** A deadline that arms itself again, on the beats of its period. */
final class Interval implements Handle, Runnable {

    private final Loop loop;
    private final long period;
    private final Runnable task;
    private final Deadline deadline;

    /** The beat at which it is due next. */
    private long beat;

    private boolean closed;

    Interval(Loop loop, long period, Runnable task) {
        this.loop = loop;
        this.period = period;
        this.task = Objects.requireNonNull(task, "task");
        this.beat = loop.now() + period;
        this.deadline = loop.schedule(period, this);
    }

    @Override
    public void run() {
        try {
            task.run();
        } finally {
            if (!closed) {
                arm();
            }
        }
    }

    /** For the first beat that is still to come; those a long callback missed are gone. */
    private void arm() {
        long late = loop.now() - beat;
        beat += period * (late < 0 ? 1 : late / period + 1);
        deadline.reset(beat - loop.now());
    }

    @Override
    public void close() {
        closed = true;
        deadline.close();
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void ref() {
        deadline.ref();
    }

    @Override
    public void unref() {
        deadline.unref();
    }
}
