package node.tls.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many octets of incomplete records and first messages the connections of one loop hold. All
 * together have a limit, because each peer could leave a record open.
 */
final class Held {

    /** The part of the heap that they may take. */
    private static final int PART = 16;

    private static final long LEAST = 1 << 20;

    /** The connections that hold any, those first that have held some for the longest time. */
    private final Map<SecureConnection, Integer> holders = new LinkedHashMap<>();

    private final long limit = Math.max(LEAST, Runtime.getRuntime().maxMemory() / PART);
    private long total;

    /** The connection holds so many octets now. */
    void set(SecureConnection connection, int octets) {
        Integer before =
                octets == 0 ? holders.remove(connection) : holders.put(connection, octets);
        total += octets - (before == null ? 0 : before);
        while (total > limit) {
            SecureConnection oldest = oldest();
            if (oldest == null) {
                return;
            }
            oldest.giveUp();
        }
    }

    /** Whose octets wait because the program reads nothing is spared: the peer is not to blame. */
    private SecureConnection oldest() {
        for (SecureConnection one : holders.keySet()) {
            if (!one.isPaused()) {
                return one;
            }
        }
        return null;
    }
}
