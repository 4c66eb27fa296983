package node.http2.internal;

import node.http2.Http2Field;

/**
 * The dynamic table (RFC 7541, section 2.3.2): the newest field has the lowest index, and the
 * oldest ones are evicted. The fields are also numbered in the order in which they were added, from
 * 1 on.
 */
final class HpackTable {

    /** The size of the table until the peers agree on another one. */
    static final int USUAL_LIMIT = 4096;

    private static final int LEAST = 8;

    /** What is counted for a field besides its characters. */
    private static final int OVERHEAD = 32;

    /** A field's place is its number, less the high bits: the length is a power of two. */
    private Http2Field[] ring = new Http2Field[LEAST];

    private long newest;
    private int entries;
    private int limit;
    private int octets;

    HpackTable(int limit) {
        this.limit = limit;
    }

    /** What a field takes of the limit. */
    static long octets(Http2Field field) {
        return (long) field.name().length() + field.value().length() + OVERHEAD;
    }

    int limit() {
        return limit;
    }

    /** Sets how many octets there may be, and evicts what is too much. */
    void limit(int most) {
        limit = most;
        evict(most);
    }

    /** What all fields take together. */
    int octets() {
        return octets;
    }

    int entries() {
        return entries;
    }

    /** The number of the field that was added last; 0 before the first one. */
    long newest() {
        return newest;
    }

    boolean contains(long number) {
        return newest - number < entries;
    }

    /** The field with the number, which the table contains. */
    Http2Field get(long number) {
        return ring[place(number)];
    }

    /** Adds a field. One that is larger than the table evicts all, and is not added. */
    void add(Http2Field field) {
        long size = octets(field);
        if (size > limit) {
            evict(0);
            return;
        }
        evict(limit - (int) size);
        if (entries == ring.length) {
            grow();
        }
        ring[place(++newest)] = field;
        entries++;
        octets += (int) size;
    }

    private void evict(int most) {
        while (octets > most) {
            int oldest = place(newest - --entries);
            octets -= (int) octets(ring[oldest]);
            ring[oldest] = null;
        }
    }

    private void grow() {
        Http2Field[] before = ring;
        ring = new Http2Field[2 * before.length];
        for (long number = newest; contains(number); number--) {
            ring[place(number)] = before[(int) number & before.length - 1];
        }
    }

    private int place(long number) {
        return (int) number & ring.length - 1;
    }
}
