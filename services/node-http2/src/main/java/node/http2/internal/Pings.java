package node.http2.internal;

import java.util.ArrayDeque;
import node.loop.Clock;

/** When the pings were sent that are not answered yet. */
final class Pings {

    static final long UNASKED = -1;

    private final ArrayDeque<Long> times = new ArrayDeque<>(2);
    private final int most;
    private final Clock clock;

    Pings(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /** A ping is sent; false if too many wait already. */
    boolean sent() {
        return times.size() < most && times.add(clock.nanoTime());
    }

    /** An answer arrived; returns after how many nanoseconds, or {@link #UNASKED}. */
    long answered() {
        Long sent = times.poll();
        return sent == null ? UNASKED : Math.max(0, clock.nanoTime() - sent);
    }
}
