package node.http2.internal;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import node.http2.Http2Field;

/** Reads field blocks (RFC 7541). After an error it cannot be used: its table is not the peer's. */
final class HpackDecoder {

    private static final int INDEXED = 0x80;
    private static final int INDEXED_BITS = 7;
    private static final int SIZE_UPDATE = 0x20;
    private static final int SIZE_BITS = 5;

    private final HpackTable table;

    /** The limit that the encoder knows. */
    private int maximum;

    /** The lowest such limit since the last block. */
    private int lowest = Integer.MAX_VALUE;

    /**
     * A decoder whose peer uses a table of 4096 octets, as all do in the beginning.
     *
     * @param maxTableSize another limit, if the peer knows it
     */
    HpackDecoder(int maxTableSize) {
        maximum = maxTableSize;
        table = new HpackTable(Math.min(maxTableSize, HpackTable.USUAL_LIMIT));
    }

    /** Sets the limit that the peer acknowledged. */
    void maxTableSize(int octets) {
        maximum = octets;
        lowest = Math.min(lowest, octets);
    }

    /** What the table contains, by the count of RFC 7541, section 4.1. */
    int tableSize() {
        return table.octets();
    }

    /**
     * Decodes a whole block.
     *
     * @param sink gets each field at once, also those before an error
     */
    void decode(ByteBuffer block, Consumer<Http2Field> sink) throws HpackException {
        HpackInput in = new HpackInput(block);
        while (in.hasMore() && isSizeUpdate(in.peek())) {
            resize(in.integer(SIZE_BITS));
        }
        if (isTooLarge()) {
            throw new HpackException("The size of the table is not reduced");
        }
        lowest = Integer.MAX_VALUE;
        while (in.hasMore()) {
            sink.accept(field(in));
        }
    }

    private static boolean isSizeUpdate(int first) {
        return first >= SIZE_UPDATE && first < HpackIndexing.INCREMENTAL.pattern;
    }

    /** Whether the encoder must reduce the table first, even if it may enlarge it then. */
    private boolean isTooLarge() {
        return table.limit() > lowest;
    }

    private void resize(int octets) throws HpackException {
        if (octets > (isTooLarge() ? lowest : maximum)) {
            throw new HpackException("The size of the table is above its limit");
        }
        table.limit(octets);
        lowest = Integer.MAX_VALUE;
    }

    private Http2Field field(HpackInput in) throws HpackException {
        int first = in.peek();
        if (first >= INDEXED) {
            return get(in.integer(INDEXED_BITS));
        }
        if (first >= HpackIndexing.INCREMENTAL.pattern) {
            Http2Field field = literal(in, HpackIndexing.INCREMENTAL);
            table.add(field);
            return field;
        }
        if (first >= SIZE_UPDATE) {
            throw new HpackException("The size of the table changes behind a field");
        }
        boolean isNever = first >= HpackIndexing.NEVER.pattern;
        return literal(in, isNever ? HpackIndexing.NEVER : HpackIndexing.WITHOUT);
    }

    private Http2Field literal(HpackInput in, HpackIndexing indexing) throws HpackException {
        int index = in.integer(indexing.prefixBits);
        String name = index == 0 ? in.string() : get(index).name();
        return new Http2Field(name, in.string(), indexing == HpackIndexing.NEVER);
    }

    private Http2Field get(int index) throws HpackException {
        if (index > HpackStaticTable.LAST) {
            int place = index - HpackStaticTable.LAST;
            if (place <= table.entries()) {
                return table.get(table.newest() - place + 1);
            }
        } else if (index > 0) {
            return HpackStaticTable.get(index);
        }
        throw new HpackException("No field has the index " + index);
    }
}
