package node.loop.internal;

import java.util.concurrent.TimeUnit;
import node.loop.Clock;

/** A clock that stands still until a test moves it. Counts how often it was read. */
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
