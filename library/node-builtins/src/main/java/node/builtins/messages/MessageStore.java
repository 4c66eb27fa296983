package node.builtins.messages;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What waits in all queues of messages of a program and its workers, in octets. Their heap is one,
 * so one limit holds for all of them. Any thread may use it.
 */
final class MessageStore {

    private final AtomicLong octets = new AtomicLong();
    private final long limit;

    /**
     * Creates an empty store.
     *
     * @param limit when this many octets wait, nothing more is accepted
     */
    MessageStore(long limit) {
        this.limit = limit;
    }

    /** A store that may fill a quarter of the heap. */
    static MessageStore ofHeap() {
        return new MessageStore(Runtime.getRuntime().maxMemory() / 4);
    }

    void add(long count) {
        octets.addAndGet(count);
    }

    /**
     * Whether another message may be sent, of any size: so the limit can be exceeded by one each.
     */
    boolean hasRoom() {
        return octets.get() < limit;
    }

    long octets() {
        return octets.get();
    }
}
