package node.websocket.internal;

import java.util.Arrays;
import node.loop.Deadline;
import node.loop.Loop;

/**
 * The time limits of all WebSockets of a loop: a heap, the earliest on top. One deadline of the
 * loop, set to the earliest, serves all. What arrives does not move anything here: {@link Limited}
 * looks at its time when its turn comes.
 */
final class TimeLimits {

    /** The place of what has no limit now. */
    static final int NONE = -1;

    private static final int LEAST = 16;

    private final Loop loop;
    private final Deadline deadline;

    /** The time for which the deadline is set, if it is open. */
    private long set;

    private Limited[] entries = new Limited[LEAST];

    /** When each is due, by the loop's clock. */
    private long[] times = new long[LEAST];

    private int count;

    TimeLimits(Loop loop) {
        this.loop = loop;
        // After what has arrived: a loop that is late must not blame its peers for it.
        deadline = loop.schedule(0, () -> loop.post(this::expire));
        deadline.unref(); // connections keep the loop alive, not their limits
        deadline.close();
    }

    /** The loop's time, in nanoseconds. */
    long now() {
        return loop.now();
    }

    /** {@link Limited#expired} is called at this time, once. */
    void enter(Limited entry, long time) {
        if (entry.place != NONE) {
            remove(entry);
        }
        if (count == times.length) {
            resize(count + count / 2);
        }
        up(count++, entry, time);
        arm();
    }

    void leave(Limited entry) {
        if (entry.place == NONE) {
            return;
        }
        remove(entry);
        if (count == 0) {
            deadline.close();
        }
    }

    private void expire() {
        long now = loop.now();
        try {
            while (count > 0 && times[0] - now <= 0) {
                Limited first = entries[0];
                remove(first);
                first.expired(now);
            }
        } finally {
            arm();
        }
    }

    private void arm() {
        if (count > 0 && (!deadline.isOpen() || times[0] != set)) {
            set = times[0];
            deadline.reset(Math.max(0, set - loop.now()));
        }
    }

    // ---- the heap ----

    private void remove(Limited entry) {
        int hole = entry.place;
        entry.place = NONE;
        Limited last = entries[--count];
        entries[count] = null;
        if (hole < count) {
            long time = times[count];
            if (hole > 0 && time - times[parent(hole)] < 0) {
                up(hole, last, time);
            } else {
                down(hole, last, time);
            }
        }
        if (times.length > LEAST && count < times.length / 4) {
            resize(Math.max(LEAST, count * 2));
        }
    }

    private static int parent(int child) {
        return (child - 1) / 2;
    }

    private void up(int from, Limited entry, long time) {
        int hole = from;
        while (hole > 0 && time - times[parent(hole)] < 0) {
            put(hole, entries[parent(hole)], times[parent(hole)]);
            hole = parent(hole);
        }
        put(hole, entry, time);
    }

    private void down(int from, Limited entry, long time) {
        int hole = from;
        for (int child = 1 + 2 * hole; child < count; child = 1 + 2 * hole) {
            if (child + 1 < count && times[child + 1] - times[child] < 0) {
                child++;
            }
            if (times[child] - time >= 0) {
                break;
            }
            put(hole, entries[child], times[child]);
            hole = child;
        }
        put(hole, entry, time);
    }

    private void put(int place, Limited entry, long time) {
        entries[place] = entry;
        times[place] = time;
        entry.place = place;
    }

    private void resize(int size) {
        entries = Arrays.copyOf(entries, size);
        times = Arrays.copyOf(times, size);
    }
}
