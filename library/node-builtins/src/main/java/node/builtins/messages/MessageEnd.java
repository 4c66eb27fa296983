package node.builtins.messages;

import java.util.ArrayDeque;
import java.util.Queue;
import node.script.Message;

/**
 * One end of a {@link MessageGroup}, with the messages that it has not taken yet. Any thread may
 * use it. It can be moved from one receiver to another, with its messages.
 */
final class MessageEnd {

    /** Receives messages. Its method may be called on any thread. */
    @FunctionalInterface
    interface Receiver {
        /** There is something to take. Called once for each. */
        void arrived();
    }

    /** What a receiver finds. */
    enum Found {
        NOTHING,
        MESSAGE,
        /** No message follows: the other end of the channel is closed. */
        LAST
    }

    private final MessageGroup group;

    // All of these are guarded by this.
    private final Queue<Message> messages = new ArrayDeque<>();
    private boolean ended;
    private boolean closed;
    private Receiver receiver;

    MessageEnd(MessageGroup group) {
        this.group = group;
    }

    /** Sends a message to all other ends. */
    void post(Message message) {
        group.post(this, message);
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

    void add(Message message) {
        Receiver told;
        synchronized (this) {
            if (closed) {
                return;
            }
            messages.add(message);
            told = receiver;
        }
        tell(told);
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
        tell(told);
    }

    private static void tell(Receiver told) {
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
    synchronized Message take() {
        return messages.poll();
    }

    /** Drops the messages that were not taken, and ends the channel. Idempotent. */
    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            receiver = null;
            messages.clear();
        }
        group.leave(this);
    }
}
