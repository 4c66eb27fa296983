package node.builtins.messages;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import node.script.Message;

/**
 * One end of a {@link MessageGroup}, with the messages that it has not taken yet. Any thread may
 * use it. It can be moved from one receiver to another, with its messages.
 *
 * <pre>
 *  post ──▶ the queue of the other end ──▶ take
 *             │ {@link #HIGH_WATER} octets wait: post says no       │ {@link #LOW_WATER} are left
 *             └───────────── the sender should wait ◀──── drained ──┘
 * </pre>
 */
final class MessageEnd {

    /** Senders should wait when this many octets have not been taken. */
    static final long HIGH_WATER = 1 << 20;

    /** They go on when no more than this are left. */
    static final long LOW_WATER = HIGH_WATER / 2;

    /** Hears of an end. Its methods may be called on any thread, and must not wait. */
    interface Receiver {
        /** There is something to take. Called once for each. */
        void arrived();

        /** One of those who receive what this end posts has room again. */
        void drained();
    }

    /** What a receiver finds. */
    enum Found {
        NOTHING,
        MESSAGE,
        /** No message follows: the other end of the channel is closed. */
        LAST
    }

    private final MessageGroup group;
    private final MessageStore store;

    // All of these are guarded by this.
    private final Queue<Message> messages = new ArrayDeque<>();
    private final Set<MessageEnd> waiting = new LinkedHashSet<>(); // senders
    private long octets;
    private boolean ended;
    private boolean closed;
    private Receiver receiver;

    MessageEnd(MessageGroup group, MessageStore store) {
        this.group = group;
        this.store = store;
    }

    /**
     * Sends a message to all other ends.
     *
     * @return false if the sender should wait: {@link Receiver#drained} follows
     */
    boolean post(Message message) {
        return group.post(this, message);
    }

    /** Whether this end should wait before it posts more. */
    boolean waits() {
        return group.waits(this);
    }

    /** Whether both are ends of one channel. */
    boolean isOtherOf(MessageEnd end) {
        return group.areOneChannel(this, end);
    }

    /** Sets the receiver, or none, and tells it of what is there. */
    void receiver(Receiver next) {
        int count;
        synchronized (this) {
            receiver = next;
            count = next == null ? 0 : messages.size() + (ended ? 1 : 0);
        }
        for (int i = 0; i < count; i++) {
            next.arrived();
        }
    }

    private synchronized Receiver receiver() {
        return receiver;
    }

    /** Queues a message. Returns false if its sender should wait. */
    boolean add(Message message, MessageEnd sender) {
        Receiver told;
        boolean room;
        synchronized (this) {
            if (closed) {
                return true;
            }
            messages.add(message);
            octets += message.octets();
            store.add(message.octets());
            room = octets < HIGH_WATER;
            if (!room) {
                waiting.add(sender);
            }
            told = receiver;
        }
        if (told != null) {
            told.arrived();
        }
        return room;
    }

    /** Whether a sender has been told to wait for this end. */
    synchronized boolean delays(MessageEnd sender) {
        return waiting.contains(sender);
    }

    /** No message follows. */
    void addLast() {
        Receiver told;
        synchronized (this) {
            if (closed || ended) {
                return;
            }
            ended = true;
            told = receiver;
        }
        if (told != null) {
            told.arrived();
        }
    }

    synchronized Found look() {
        if (closed) {
            return Found.NOTHING;
        }
        if (!messages.isEmpty()) {
            return Found.MESSAGE;
        }
        return ended ? Found.LAST : Found.NOTHING;
    }

    /** Returns the next message; null if there is none. */
    Message take() {
        Message next;
        List<MessageEnd> senders = List.of();
        synchronized (this) {
            next = messages.poll();
            if (next == null) {
                return null;
            }
            octets -= next.octets();
            store.add(-next.octets());
            if (octets <= LOW_WATER && !waiting.isEmpty()) {
                senders = release();
            }
        }
        senders.forEach(MessageEnd::tellDrained);
        return next;
    }

    private List<MessageEnd> release() {
        List<MessageEnd> senders = List.copyOf(waiting);
        waiting.clear();
        return senders;
    }

    private void tellDrained() {
        Receiver told = receiver();
        if (told != null) {
            told.drained();
        }
    }

    /** Drops the messages that were not taken, and ends the channel. Idempotent. */
    void close() {
        List<Message> dropped;
        List<MessageEnd> senders;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            receiver = null;
            dropped = List.copyOf(messages);
            messages.clear();
            store.add(-octets);
            octets = 0;
            senders = release();
        }
        group.leave(this);
        dropped.forEach(MessageEnd::closePorts);
        senders.forEach(MessageEnd::tellDrained);
    }

    /** Nobody can receive the ends of other channels that a message brings. */
    private static void closePorts(Message dropped) {
        for (Object part : dropped.values()) {
            if (part instanceof MessageEnd moved) {
                moved.close();
            }
        }
    }
}
