package node.http.internal;

import java.util.Arrays;
import java.util.List;
import node.http.HttpOptions;
import node.loop.Deadline;
import node.loop.Loop;

/**
 * The time limits of all connections of a service. All connections in a phase have the same limit,
 * so one list per phase, ordered by expiry, needs no search. One deadline of the loop, set to the
 * earliest expiry, serves all. Limits are absolute: slow input does not extend them (W65).
 */
final class PhaseLimits {

    /** One connection's list entry, which exists as long as the connection. */
    static final class Entry {

        private final HttpConnection connection;
        private Phase phase = Phase.NONE;
        private long limit;
        private Entry earlier;
        private Entry later;

        Entry(HttpConnection connection) {
            this.connection = connection;
        }

        /** The connection's phase. */
        Phase phase() {
            return phase;
        }
    }

    private static final long NANOS = 1_000_000;
    private static final long DRAIN = 1_000 * NANOS;
    private static final long LINGER = 2_000 * NANOS;

    /** After this time without progress a reader counts as stalled when memory is short. */
    static final long STALLED = 1_000 * NANOS;

    /** How many connections make room at once. */
    private static final int RELIEF = 16;

    private static final List<Phase> WAITING =
            List.of(Phase.LINGER, Phase.IDLE, Phase.HEAD, Phase.SEND);

    private final Loop loop;
    private final long[] limits = new long[Phase.values().length];
    private final Entry[] first = new Entry[limits.length];
    private final Entry[] last = new Entry[limits.length];
    private final Deadline deadline;
    private long deadlineTime;

    PhaseLimits(Loop loop, HttpOptions options) {
        this.loop = loop;
        limits[Phase.IDLE.ordinal()] = options.keepAliveTimeout() * NANOS;
        limits[Phase.HEAD.ordinal()] = options.headersTimeout() * NANOS;
        limits[Phase.BODY.ordinal()] = options.requestTimeout() * NANOS;
        limits[Phase.SEND.ordinal()] = options.sendTimeout() * NANOS;
        limits[Phase.DRAIN.ordinal()] = DRAIN;
        limits[Phase.LINGER.ordinal()] = LINGER;
        // After what has arrived: a loop that is late must not blame its peers for it.
        deadline = loop.schedule(0, () -> loop.post(this::expire));
        deadline.unref(); // connections keep the loop alive, not their limits
        deadline.close();
    }

    /** Moves an entry into a phase that started at {@code since}, by the loop's clock. */
    void enter(Entry entry, Phase phase, long since) {
        leave(entry);
        entry.phase = phase;
        long limit = limits[phase.ordinal()];
        if (limit > 0) {
            entry.limit = since + limit;
            insert(entry, phase.ordinal());
            if (!deadline.isOpen() || entry.limit - deadlineTime < 0) {
                arm(entry.limit);
            }
        }
    }

    /**
     * Sets the limit of a phase, also for its entries; those that have none get one when they
     * enter.
     *
     * @param milliseconds 0 for none
     */
    void change(Phase phase, long milliseconds) {
        int list = phase.ordinal();
        long longer = milliseconds * NANOS - limits[list];
        limits[list] += longer;
        for (Entry entry = first[list]; entry != null; entry = entry.later) {
            entry.limit += longer;
        }
        if (milliseconds == 0) {
            while (first[list] != null) {
                leave(first[list]);
            }
        } else if (longer < 0 && first[list] != null && first[list].limit - deadlineTime < 0) {
            arm(first[list].limit);
        }
    }

    /** Searches from the list's end: almost always right, except for a body whose head was slow. */
    private void insert(Entry entry, int list) {
        Entry before = last[list];
        while (before != null && before.limit - entry.limit > 0) {
            before = before.earlier;
        }
        Entry after = before == null ? first[list] : before.later;
        entry.earlier = before;
        entry.later = after;
        if (before == null) {
            first[list] = entry;
        } else {
            before.later = entry;
        }
        if (after == null) {
            last[list] = entry;
        } else {
            after.earlier = entry;
        }
    }

    /** Whether the entry has a limit that has not expired. */
    boolean holds(Entry entry) {
        return entry.earlier != null || first[entry.phase.ordinal()] == entry;
    }

    /** Removes the limit and keeps the phase. */
    void leave(Entry entry) {
        if (!holds(entry)) {
            return;
        }
        int list = entry.phase.ordinal();
        if (entry.earlier == null) {
            first[list] = entry.later;
        } else {
            entry.earlier.later = entry.later;
        }
        if (entry.later == null) {
            last[list] = entry.earlier;
        } else {
            entry.later.earlier = entry.earlier;
        }
        entry.earlier = null;
        entry.later = null;
    }

    /**
     * Drops connections that only wait for their peers: those that are idle, have sent a part of a
     * head, or read nothing of what was sent for {@link #STALLED}. Those that wait longest go
     * first.
     *
     * @param asking is not dropped
     * @return whether any was dropped
     */
    boolean relieve(HttpConnection asking) {
        boolean relieved = false;
        for (Phase phase : WAITING) {
            Entry entry = first[phase.ordinal()];
            for (int i = 0; i < RELIEF && entry != null; i++) {
                Entry later = entry.later;
                if (entry.connection != asking) {
                    relieved |= entry.connection.giveWay(since(entry));
                }
                entry = later;
            }
        }
        return relieved;
    }

    /** For how long the entry has been in its phase, in nanoseconds. */
    private long since(Entry entry) {
        return loop.now() - (entry.limit - limits[entry.phase.ordinal()]);
    }

    private void expire() {
        long now = loop.now();
        for (int list = 0; list < first.length; list++) {
            Entry entry = first[list];
            while (entry != null && entry.limit - now <= 0) {
                leave(entry);
                entry.connection.expired();
                entry = first[list];
            }
        }
        Arrays.stream(first)
                .filter(entry -> entry != null)
                .mapToLong(entry -> entry.limit)
                .reduce((a, b) -> a - b < 0 ? a : b)
                .ifPresent(this::arm);
    }

    private void arm(long time) {
        deadlineTime = time;
        deadline.reset(time - loop.now());
    }
}
