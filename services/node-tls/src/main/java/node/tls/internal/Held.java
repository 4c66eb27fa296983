package node.tls.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many octets of incomplete records and first messages the connections of one loop hold. All
 * together have a limit, because each peer could leave a record open.
 */
final class Held {

    /** A connection. */
    interface Holder {

        /** Whether the program reads nothing. */
        boolean isPaused();

        /** Ends it: others need the memory. */
        void giveUp();
    }

    /** The part of the heap that they may take. */
    private static final int PART = 16;

    private static final long LEAST = 1 << 20;

    /** The connections that hold any, those first that have held some for the longest time. */
    private final Map<Holder, Integer> holders = new LinkedHashMap<>();

    private final long limit;
    private long total;

    /**
     * @param limit for all together, in octets
     */
    Held(long limit) {
        this.limit = limit;
    }

    static Held ofHeap() {
        return new Held(Math.max(LEAST, Runtime.getRuntime().maxMemory() / PART));
    }

    /** The connection holds so many octets now. */
    void set(Holder holder, int octets) {
        Integer before = octets == 0 ? holders.remove(holder) : holders.put(holder, octets);
        total += octets - (before == null ? 0 : before);
        while (total > limit) {
            Holder oldest = oldest();
            if (oldest == null) {
                return;
            }
            oldest.giveUp();
        }
    }

    /** How many octets all hold. */
    long total() {
        return total;
    }

    /** Whose octets wait because the program reads nothing is spared: the peer is not to blame. */
    private Holder oldest() {
        for (Holder one : holders.keySet()) {
            if (!one.isPaused()) {
                return one;
            }
        }
        return null;
    }
}
