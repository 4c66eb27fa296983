package node.http2.internal;

import node.http2.Http2Field;

/**
 * Finds fields in a dynamic table. The fields with one hash are a chain that begins with the newest
 * one. Nothing is removed when the table evicts fields: behind the first field of a chain that the
 * table does not have, there are only older ones.
 */
final class HpackIndex {

    private static final int LEAST = 16;

    private final HpackTable table;
    private Chains names = new Chains(LEAST);
    private Chains fields = new Chains(LEAST);

    /**
     * Numbers of fields, 0 for none.
     *
     * @param newest by the hash
     * @param older by the number of the field before it in the chain
     */
    private record Chains(long[] newest, long[] older) {

        Chains(int size) {
            this(new long[size], new long[size]);
        }

        long newest(int hash) {
            return newest[hash & newest.length - 1];
        }

        long older(long number) {
            return older[(int) number & older.length - 1];
        }

        void add(int hash, long number) {
            int place = hash & newest.length - 1;
            older[(int) number & older.length - 1] = newest[place];
            newest[place] = number;
        }

        boolean isFull(int entries) {
            return entries > newest.length;
        }
    }

    HpackIndex(HpackTable table) {
        this.table = table;
    }

    /** Takes in what was added to the table last. */
    void added() {
        int entries = table.entries();
        long newest = table.newest();
        if (!names.isFull(entries)) {
            add(newest);
            return;
        }
        names = new Chains(2 * names.newest.length);
        fields = new Chains(2 * fields.newest.length);
        for (long number = newest - entries + 1; number <= newest; number++) {
            add(number);
        }
    }

    /** The index in the table, from 1 on, of the newest field with the name; 0 if there is none. */
    int find(String name) {
        long number = names.newest(hash(name));
        while (table.contains(number)) {
            if (table.get(number).name().equals(name)) {
                return index(number);
            }
            number = names.older(number);
        }
        return 0;
    }

    /** The index in the table, from 1 on, of the newest such field; 0 if there is none. */
    int find(String name, String value) {
        long number = fields.newest(hash(name, value));
        while (table.contains(number)) {
            Http2Field field = table.get(number);
            if (field.value().equals(value) && field.name().equals(name)) {
                return index(number);
            }
            number = fields.older(number);
        }
        return 0;
    }

    private void add(long number) {
        Http2Field field = table.get(number);
        names.add(hash(field.name()), number);
        fields.add(hash(field.name(), field.value()), number);
    }

    private int index(long number) {
        return (int) (table.newest() - number) + 1;
    }

    private static int hash(String name) {
        return spread(name.hashCode());
    }

    private static int hash(String name, String value) {
        return spread(31 * name.hashCode() + value.hashCode());
    }

    private static int spread(int hash) {
        return hash ^ hash >>> Short.SIZE;
    }
}
