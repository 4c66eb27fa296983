package node.http.internal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The heap that connections hold for what their peers sent or do not read (W92). Sizes are in bytes
 * and estimates from above. All services of a provider share one budget; thread-safe.
 *
 * <p>The rule is that of a shared buffer in a network switch: one connection may hold a share of
 * what is <em>free</em>. So few connections may hold much, many may hold little each, and there is
 * always room for one more small request.
 */
final class HeapBudget {

    /** What an idle connection costs, without what its transport adds to that. */
    static final int CONNECTION = 1024;

    /** What a connection with a request in progress costs in addition: its parser. */
    static final int PARSER = 1024;

    /** What a transport allocates at once for its queue. */
    static final int WRITE_BLOCK = 16 * 1024;

    /** What a request and its response cost, without its head. */
    private static final int REQUEST = 2048;

    /** What a field costs when a script has read it: two strings and a pair, in both languages. */
    private static final int FIELD = 320;

    /** The most that the pending requests of one connection may hold. */
    private static final long PER_CONNECTION = 512 * 1024;

    private static final int SHARE_OF_HEAP = 8;
    private static final int SHARE_OF_FREE = 8;

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    HeapBudget(long limit) {
        this.limit = limit;
    }

    /** A budget of an eighth of the maximum heap. */
    static HeapBudget ofHeap() {
        return new HeapBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** What a request costs until its response is complete. */
    static int cost(int headLength, int fields) {
        return REQUEST + 2 * headLength + FIELD * fields;
    }

    /** What the pending requests of one connection may hold now. */
    long allowance() {
        return Math.min(PER_CONNECTION, free());
    }

    /** What one connection may hold now in all. */
    long free() {
        return Math.max(0, limit - used.get()) / SHARE_OF_FREE;
    }

    /** Changes what is held by all together. */
    void add(long bytes) {
        used.addAndGet(bytes);
    }

    /** What is held by all together. */
    long used() {
        return used.get();
    }
}
