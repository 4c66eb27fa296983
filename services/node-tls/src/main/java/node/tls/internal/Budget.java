package node.tls.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all loops may hold together of one thing. A loop gives up its own only, and only if it has
 * more than its share: so one with few peers does not suffer from another's. Until the loops with
 * more have come to it, all together may have twice the limit. For any thread.
 */
final class Budget {

    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final AtomicInteger loops = new AtomicInteger();

    /**
     * @param limit for all together
     */
    Budget(long limit) {
        this.limit = limit;
    }

    /** A loop takes part. */
    void join() {
        loops.incrementAndGet();
    }

    /** A loop takes part no more, and gives back what it has. */
    void leave(long own) {
        loops.decrementAndGet();
        add(-own);
    }

    void add(long amount) {
        used.addAndGet(amount);
    }

    /**
     * Whether a loop must give up some.
     *
     * @param own how much it has
     * @param times how many times the limit is allowed
     */
    boolean isOver(long own, int times) {
        long most = limit * times;
        return used.get() > most && own > most / Math.max(1, loops.get());
    }
}
