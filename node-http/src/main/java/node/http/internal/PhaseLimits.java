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

    private static final long NANOS = 1_000_000;
    private static final long DRAIN = 1_000 * NANOS;
    private static final long LINGER = 2_000 * NANOS;

    private final Loop loop;
    private final long[] limits = new long[Phase.values().length];
    private final HttpConnection[] first = new HttpConnection[limits.length];
    private final HttpConnection[] last = new HttpConnection[limits.length];
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

    /** Puts a connection into a phase that began at {@code since}, by the loop's clock. */
    void enter(HttpConnection connection, Phase phase, long since) {
        leave(connection);
        connection.phase = phase;
        long limit = limits[phase.ordinal()];
        if (limit > 0) {
            connection.limit = since + limit;
            insert(connection, phase.ordinal());
            if (!deadline.isOpen() || connection.limit - deadlineTime < 0) {
                arm(connection.limit);
            }
        }
    }

    /** From the list's end: there it belongs, but for a body whose head took long. */
    private void insert(HttpConnection connection, int list) {
        HttpConnection before = last[list];
        while (before != null && before.limit - connection.limit > 0) {
            before = before.earlier;
        }
        HttpConnection after = before == null ? first[list] : before.later;
        connection.earlier = before;
        connection.later = after;
        if (before == null) {
            first[list] = connection;
        } else {
            before.later = connection;
        }
        if (after == null) {
            last[list] = connection;
        } else {
            after.earlier = connection;
        }
        connection.limited = true;
    }

    void leave(HttpConnection connection) {
        if (!connection.limited) {
            return;
        }
        int list = connection.phase.ordinal();
        if (connection.earlier == null) {
            first[list] = connection.later;
        } else {
            connection.earlier.later = connection.later;
        }
        if (connection.later == null) {
            last[list] = connection.earlier;
        } else {
            connection.later.earlier = connection.earlier;
        }
        connection.earlier = null;
        connection.later = null;
        connection.limited = false;
    }

    private void expire() {
        long now = loop.now();
        for (int list = 0; list < first.length; list++) {
            HttpConnection connection = first[list];
            while (connection != null && connection.limit - now <= 0) {
                leave(connection);
                connection.expired();
                connection = first[list];
            }
        }
        Arrays.stream(first)
                .filter(connection -> connection != null)
                .mapToLong(connection -> connection.limit)
                .reduce((a, b) -> a - b < 0 ? a : b)
                .ifPresent(this::arm);
    }

    private void arm(long time) {
        deadlineTime = time;
        deadline.reset(time - loop.now());
    }
}
