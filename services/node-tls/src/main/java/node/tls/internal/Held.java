package node.tls.internal;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many octets the connections of one loop hold that were not decrypted. Those of incomplete
 * records and first messages have a limit for all together, because each peer could leave a record
 * open. Those that wait because the program reads nothing have another one: their peers are not to
 * blame, and the peers of incomplete records are not, either, for what a program does not read.
 */
final class Held {

    /** A connection. */
    interface Holder {

        /** Whether the program reads nothing. */
        boolean isPaused();

        /** Ends it: others need the memory. */
        void giveUp();
    }

    /** The connections of one kind. */
    private static final class Part {

        private final Budget budget;

        /** Those first that hold the same octets for the longest time. */
        private final Map<Holder, Integer> holders = new LinkedHashMap<>();

        private long total;

        Part(Budget budget) {
            this.budget = budget;
            budget.join();
        }

        void put(Holder holder, int octets) {
            Integer before = holders.put(holder, octets);
            count(octets - (before == null ? 0 : before));
        }

        void remove(Holder holder) {
            Integer before = holders.remove(holder);
            if (before != null) {
                count(-before);
            }
        }

        private void count(long octets) {
            total += octets;
            budget.add(octets);
        }

        void limit() {
            while (budget.isOver(total, 1)) {
                Iterator<Holder> all = holders.keySet().iterator();
                if (!all.hasNext()) {
                    return;
                }
                Holder oldest = all.next();
                remove(oldest);
                oldest.giveUp();
            }
        }
    }

    private final Part incomplete;
    private final Part unread;
    private boolean closed;

    /**
     * @param incomplete for octets of incomplete records, of all loops
     * @param unread for octets that programs do not read, of all loops
     */
    Held(Budget incomplete, Budget unread) {
        this.incomplete = new Part(incomplete);
        this.unread = new Part(unread);
    }

    /**
     * The connection holds so many octets now, or is paused or not paused any more.
     *
     * @param others whether they are others than before, because it has read a record
     */
    void set(Holder holder, int octets, boolean others) {
        if (closed) {
            return;
        }
        Part part = holder.isPaused() ? unread : incomplete;
        (part == unread ? incomplete : unread).remove(holder);
        if (others || octets == 0) {
            part.remove(holder);
        }
        if (octets > 0) {
            part.put(holder, octets);
            part.limit();
        }
    }

    /** How many octets all hold. */
    long total() {
        return incomplete.total + unread.total;
    }

    /** The loop is closed, and its connections with it. */
    void close() {
        closed = true;
        incomplete.budget.leave(incomplete.total);
        unread.budget.leave(unread.total);
    }
}
