package node.http.internal;

import java.util.Arrays;
import node.http.HttpOptions;
import node.loop.Deadline;
import node.loop.Loop;

/**
 * The time limits of all connections of a service. Within a phase all have the same limit, so that
 * a list for each phase, in the order of their ends, needs no search; one deadline of the loop, set
 * for the earliest, serves them all. A connection's end is absolute: bytes that trickle in do not
 * move it (W65).
 */
final class PhaseLimits {

    /** One connection's place in the lists, made with the connection and used for all its life. */
    static final class Entry {

        private final HttpConnection connection;
        private Phase phase = Phase.NONE;
        private long limit;
        private Entry earlier;
        private Entry later;

        Entry(HttpConnection connection) {
            this.connection = connection;
        }

        /** What the connection waits for. */
        Phase phase() {
            return phase;
        }
    }

    private static final long NANOS = 1_000_000;
    private static final long DRAIN = 1_000 * NANOS;
    private static final long LINGER = 2_000 * NANOS;

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
        deadline = loop.schedule(0, this::expire);
        deadline.unref(); // the connections keep the loop alive, not their limits
        deadline.close();
    }

    /** Puts an entry into a phase that began at {@code since}, by the loop's clock. */
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

    /** From the list's end: there it belongs, but for a body whose head took long. */
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

    /** Whether the entry has a limit now; not so in a phase without one, or when it has expired. */
    boolean holds(Entry entry) {
        return entry.earlier != null || first[entry.phase.ordinal()] == entry;
    }

    /** Takes the limit away; the phase stays. */
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
