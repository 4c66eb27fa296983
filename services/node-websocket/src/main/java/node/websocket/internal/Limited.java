package node.websocket.internal;

import node.websocket.WebSocketOptions;

/**
 * The time limits of one WebSocket: for the peer's silence, later for closing. What arrives only
 * moves a time, at which this looks when a limit may have expired.
 */
abstract class Limited {

    private static final long NANOS = 1_000_000;

    /** The index in {@link TimeLimits}. */
    int place = TimeLimits.NONE;

    /** When something arrived last; while this closes, when that began. */
    private long since;

    abstract TimeLimits limits();

    abstract WebSocketOptions options();

    /** Whether the silence of the peer is not limited any more, but the time to close. */
    abstract boolean isClosing();

    abstract boolean isPaused();

    abstract void pingIfIdle();

    abstract void isSilent();

    abstract void closesTooSlowly();

    /** From now on silence is limited. */
    final void opens() {
        since = limits().now();
        next(since);
    }

    /** Something arrived. */
    final void heard() {
        if (!isClosing()) {
            since = limits().now();
        }
    }

    /** From now on only closing is limited. */
    final void closes() {
        since = limits().now();
        long limit = options().closeTimeout();
        if (limit > 0) {
            limits().enter(this, since + limit * NANOS);
        } else {
            unlimited();
        }
    }

    /** From now on nothing is limited. */
    final void unlimited() {
        limits().leave(this);
    }

    /** Limits silence: a ping follows each interval of it. */
    private void next(long now) {
        long ping = options().pingInterval() * NANOS;
        long idle = options().idleTimeout() * NANOS;
        long pingDue = ping == 0 ? 0 : since + ((now - since) / ping + 1) * ping;
        if (ping > 0 && (idle == 0 || pingDue - (since + idle) < 0)) {
            limits().enter(this, pingDue);
        } else if (idle > 0) {
            limits().enter(this, since + idle);
        }
    }

    /** The time of the last limit has come, though something may have arrived since it was set. */
    final void expired(long now) {
        if (isClosing()) {
            closesTooSlowly();
            return;
        }
        if (isPaused()) {
            since = now; // this side does not listen
        }
        long silence = now - since;
        long ping = options().pingInterval() * NANOS;
        long idle = options().idleTimeout() * NANOS;
        if (idle > 0 && silence >= idle) {
            isSilent();
            return;
        }
        next(now);
        if (ping > 0 && silence >= ping) {
            pingIfIdle();
        }
    }
}
