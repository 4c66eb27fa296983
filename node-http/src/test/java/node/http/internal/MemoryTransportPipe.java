package node.http.internal;

import java.nio.ByteBuffer;

/**
 * One direction of a connection in memory: the content of the systems' buffers, then the end or the
 * reset.
 */
final class MemoryTransportPipe {

    private final byte[] bytes;
    private final int piece;
    private int head;
    private int size;

    /** The sender has ended. */
    private boolean ended;

    /** The connection was reset; visible after the bytes before it are read. */
    private boolean broken;

    /** The receiver is closed. */
    private boolean abandoned;

    private Runnable receiver = () -> {};
    private Runnable sender = () -> {};

    MemoryTransportPipe(int capacity, int piece) {
        this.bytes = new byte[capacity];
        this.piece = piece;
    }

    /** Sets what to run when there is something to receive. */
    void received(Runnable wake) {
        receiver = wake;
    }

    /** Sets what to run when there is room again, or the receiver is closed. */
    void sent(Runnable wake) {
        sender = wake;
    }

    // ---- the sender's end ----

    /** Consumes as much as fits. */
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

    /** Returns one piece. */
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
