package node.memory.internal;

import java.util.Comparator;
import node.loop.Deadline;

/** A deadline in virtual time, ordered by time, then by arming. */
final class VirtualDeadline extends VirtualHandle implements Deadline, Comparable<VirtualDeadline> {

    private static final Comparator<VirtualDeadline> ORDER =
            Comparator.<VirtualDeadline>comparingLong(one -> one.time)
                    .thenComparingLong(one -> one.order);

    final Runnable task;
    long time;
    long order;

    VirtualDeadline(VirtualLoop loop, Runnable task) {
        super(loop);
        this.task = task;
    }

    @Override
    public void reset(long delay) {
        loop.checkThread();
        loop.deadlines.remove(this);
        // At most half of the clock's range, so that the sum does not overflow.
        time = loop.now() + Math.clamp(delay, 0, Long.MAX_VALUE / 2);
        order = loop.armed();
        loop.deadlines.add(this);
        open();
    }

    @Override
    public void close() {
        super.close();
        loop.deadlines.remove(this);
    }

    @Override
    public int compareTo(VirtualDeadline other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
