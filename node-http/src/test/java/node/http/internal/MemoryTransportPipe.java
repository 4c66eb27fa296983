package node.http.internal;

import java.nio.ByteBuffer;

/**
 * One direction of a connection in memory: what the systems of both sides would hold in their
 * buffers, then the end or the break that follows.
 */
final class MemoryTransportPipe {

    private final byte[] bytes;
    private final int piece;
    private int head;
    private int size;

    /** The sender sends no more. */
    private boolean ended;

    /** The connection was reset; known when what came before it is read. */
    private boolean broken;

    /** The receiver is gone: what is sent finds nobody. */
    private boolean abandoned;

    private Runnable receiver = () -> {};
    private Runnable sender = () -> {};

    MemoryTransportPipe(int capacity, int piece) {
        this.bytes = new byte[capacity];
        this.piece = piece;
    }

    /** Says whom to wake when there is something to receive. */
    void received(Runnable wake) {
        receiver = wake;
    }

    /** Says whom to wake when there is room again, or nobody to send to. */
    void sent(Runnable wake) {
        sender = wake;
    }

    // ---- the sender's end ----

    /** Takes what fits. */
    void put(ByteBuffer data) {
        while (!abandoned && data.hasRemaining() && size < bytes.length) {
            int tail = (head + size) % bytes.length;
            int room = Math.min(bytes.length - size, bytes.length - tail);
            int count = Math.min(room, data.remaining());
            data.get(bytes, tail, count);
            size += count;
        }
        receiver.run();
    }

    boolean isFull() {
        return size == bytes.length;
    }

    void end() {
        ended = true;
        receiver.run();
    }

    void breakOff() {
        broken = true;
        receiver.run();
    }

    boolean isAbandoned() {
        return abandoned;
    }

    // ---- the receiver's end ----

    /** Gives one piece. */
    void take(ByteBuffer into) {
        int wanted = Math.min(Math.min(size, piece), into.remaining());
        for (int left = wanted; left > 0; ) {
            int count = Math.min(left, bytes.length - head);
            into.put(bytes, head, count);
            head = (head + count) % bytes.length;
            size -= count;
            left -= count;
        }
        sender.run();
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isEnded() {
        return ended && size == 0;
    }

    boolean isBroken() {
        return broken && size == 0;
    }

    void abandon() {
        abandoned = true;
        size = 0;
        sender.run();
    }
}
