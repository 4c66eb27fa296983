package node.builtins.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import node.script.Message;

/**
 * Ends that exchange messages: what one posts, all others receive, in order. Any thread may use it.
 */
final class MessageGroup {

    private final MessageStore store;

    /** Whether the end of one is the end of all. */
    private final boolean channel;

    /** Guarded by this. */
    private final List<MessageEnd> members = new ArrayList<>();

    private MessageGroup(MessageStore store, boolean channel) {
        this.store = store;
        this.channel = channel;
    }

    /** Returns the two ends of a channel. */
    static List<MessageEnd> channel(MessageStore store) {
        MessageGroup group = new MessageGroup(store, true);
        return List.of(group.join(), group.join());
    }

    /** Groups by their names. */
    static final class Named {

        private final Map<String, MessageGroup> groups = new ConcurrentHashMap<>();
        private final MessageStore store;

        Named(MessageStore store) {
            this.store = store;
        }

        /** Returns a new end of the group with that name. */
        MessageEnd join(String name) {
            return groups.computeIfAbsent(name, ignored -> new MessageGroup(store, false)).join();
        }
    }

    private synchronized MessageEnd join() {
        MessageEnd end = new MessageEnd(this, store);
        members.add(end);
        return end;
    }

    private synchronized List<MessageEnd> others(MessageEnd end) {
        List<MessageEnd> others = new ArrayList<>(members);
        others.remove(end);
        return others;
    }

    /** Returns false if one of the others has too much to take. */
    boolean post(MessageEnd from, Message message) {
        boolean room = true;
        for (MessageEnd end : others(from)) {
            room &= end.add(message, from);
        }
        return room;
    }

    /** Whether an end should wait for others. */
    boolean waits(MessageEnd from) {
        return others(from).stream().anyMatch(end -> end.delays(from));
    }

    boolean areOneChannel(MessageEnd one, MessageEnd other) {
        return channel && others(one).contains(other);
    }

    void leave(MessageEnd from) {
        List<MessageEnd> others = others(from);
        synchronized (this) {
            members.remove(from);
        }
        if (channel) {
            for (MessageEnd end : others) {
                end.addLast();
            }
        }
    }
}
