package node.timers.internal;

import java.util.Objects;
import node.loop.Deadline;
import node.loop.Handle;
import node.loop.Loop;

/** A deadline that arms itself again on each beat of its period. */
final class Interval implements Handle, Runnable {

    private final Loop loop;
    private final long period;
    private final Runnable task;
    private final Deadline deadline;

    /** The time of the next beat. */
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

    /** Arms the first beat in the future; missed beats are skipped. */
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
