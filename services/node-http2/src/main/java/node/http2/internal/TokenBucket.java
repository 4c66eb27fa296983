package node.http2.internal;

import node.loop.Clock;

/** Allows so many events at once, and so many more in each second. */
final class TokenBucket {

    private static final long SECOND = 1_000_000_000;

    private final Clock clock;
    private final long burst;
    private final long rate;
    private long tokens;

    /** Until when tokens were added. */
    private long filled;

    TokenBucket(Clock clock, long burst, long rate) {
        this.clock = clock;
        this.burst = burst;
        this.rate = rate;
        tokens = burst;
        filled = clock.nanoTime();
    }

    /** False if there were too many. */
    boolean take() {
        long seconds = (clock.nanoTime() - filled) / SECOND;
        if (seconds > 0) {
            filled += seconds * SECOND;
            tokens = seconds > burst ? burst : Math.min(burst, tokens + seconds * rate);
        }
        if (tokens <= 0) {
            return false;
        }
        tokens--;
        return true;
    }
}
