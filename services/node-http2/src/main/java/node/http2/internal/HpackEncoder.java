package node.http2.internal;

import node.http2.Http2Field;

/** Writes field blocks (RFC 7541). */
final class HpackEncoder {

    private static final int INDEXED = 0x80;
    private static final int INDEXED_BITS = 7;
    private static final int SIZE_UPDATE = 0x20;
    private static final int SIZE_BITS = 5;
    private static final int HUFFMAN = 0x80;
    private static final int LENGTH_BITS = 7;

    /** Where an integer goes on. */
    private static final int MORE = 0x80;

    private static final int BITS = 7;

    private final HpackTable table;
    private final HpackIndex index;

    /** The limit that the decoder knows. */
    private int announced = HpackTable.USUAL_LIMIT;

    /** The lowest limit since the last block began. */
    private int lowest;

    /**
     * An encoder whose peer has a table of 4096 octets, as all have in the beginning.
     *
     * @param maxTableSize how much of it is used
     */
    HpackEncoder(int maxTableSize) {
        lowest = Math.min(maxTableSize, announced);
        table = new HpackTable(lowest);
        index = new HpackIndex(table);
    }

    /** The limit of the table from the next block on. */
    void tableSize(int octets) {
        table.limit(octets);
        lowest = Math.min(lowest, octets);
    }

    /** What the table contains, by the count of RFC 7541, section 4.1. */
    int tableSize() {
        return table.octets();
    }

    /** Begins a block: tells the decoder how the limit changed. */
    void begin(HpackOutput out) {
        int limit = table.limit();
        boolean wasLower = lowest < announced;
        if (wasLower && lowest < limit) {
            integer(SIZE_UPDATE, SIZE_BITS, lowest, out);
        }
        if (wasLower || limit != announced) {
            integer(SIZE_UPDATE, SIZE_BITS, limit, out);
        }
        announced = limit;
        lowest = limit;
    }

    /** Writes a field into the block that was begun. */
    void encode(Http2Field field, HpackOutput out) {
        HpackIndexing indexing = HpackIndexing.of(field);
        int name = HpackStaticTable.find(field.name());
        if (indexing != HpackIndexing.NEVER) {
            int known = find(field, name, indexing);
            if (known != 0) {
                integer(INDEXED, INDEXED_BITS, known, out);
                return;
            }
        }
        if (name == 0) {
            name = dynamic(index.find(field.name()));
        }
        if (indexing == HpackIndexing.INCREMENTAL && isLarge(field)) {
            indexing = HpackIndexing.WITHOUT;
        }
        integer(indexing.pattern, indexing.prefixBits, name, out);
        if (name == 0) {
            string(field.name(), out);
        }
        string(field.value(), out);
        if (indexing == HpackIndexing.INCREMENTAL) {
            table.add(field);
            index.added();
        }
    }

    private int find(Http2Field field, int name, HpackIndexing indexing) {
        if (name != 0) {
            int known = HpackStaticTable.find(name, field.name(), field.value());
            if (known != 0) {
                return known;
            }
        }
        return indexing == HpackIndexing.INCREMENTAL
                ? dynamic(index.find(field.name(), field.value()))
                : 0;
    }

    private static int dynamic(int index) {
        return index == 0 ? 0 : HpackStaticTable.LAST + index;
    }

    /** Whether it would evict more than it is worth. */
    private boolean isLarge(Http2Field field) {
        return HpackTable.octets(field) > table.limit() / 2;
    }

    private static void string(String text, HpackOutput out) {
        int size = HuffmanEncoder.size(text);
        if (size < text.length()) {
            integer(HUFFMAN, LENGTH_BITS, size, out);
            HuffmanEncoder.encode(text, out);
        } else {
            integer(0, LENGTH_BITS, size, out);
            out.octets(text);
        }
    }

    private static void integer(int pattern, int prefixBits, int value, HpackOutput out) {
        int most = (1 << prefixBits) - 1;
        if (value < most) {
            out.octet(pattern | value);
            return;
        }
        out.octet(pattern | most);
        int rest = value - most;
        while (rest >= MORE) {
            out.octet(rest | MORE);
            rest >>= BITS;
        }
        out.octet(rest);
    }
}
