package node.loop.internal;

import java.util.concurrent.TimeUnit;
import node.loop.Clock;

/** A clock that tests advance. Counts how often it is read. */
final class ManualClock implements Clock {

    private volatile long now;
    private volatile long reads;

    ManualClock(long start) {
        now = start;
    }

    @Override
    public long nanoTime() {
        reads++; // only the loop's thread reads it
        return now;
    }

    void advance(long time, TimeUnit unit) {
        now += unit.toNanos(time);
    }

    long reads() {
        return reads;
    }
}
