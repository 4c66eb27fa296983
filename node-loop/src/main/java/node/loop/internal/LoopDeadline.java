package node.loop.internal;

import node.loop.Deadline;

/** One entry of the {@link DeadlineHeap}. */
final class LoopDeadline extends LoopHandle implements Deadline {

    final Runnable task;

    /** The time at which it is due, by the loop's clock. */
    long time;

    /**
     * Orders equal times, and separates deadlines armed before this turn from those armed in it.
     */
    long order;

    /** The index in the heap; not valid while closed. */
    int index;

    LoopDeadline(SelectorLoop loop, Runnable task) {
        super(loop);
        this.task = task;
    }

    @Override
    public void reset(long delay) {
        loop.checkThread();
        loop.checkOpen();
        if (isOpen()) {
            loop.deadlines.remove(this);
        }
        loop.arm(this, delay);
        open();
    }

    @Override
    public void close() {
        loop.checkThread();
        if (shut()) {
            loop.deadlines.remove(this);
        }
    }

    boolean isBefore(LoopDeadline other) {
        // A difference, not a comparison: the clock's values may wrap.
        long difference = time - other.time;
        return difference < 0 || (difference == 0 && order < other.order);
    }
}
