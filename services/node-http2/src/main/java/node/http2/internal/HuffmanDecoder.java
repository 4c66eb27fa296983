package node.http2.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads Huffman codes, up to eight bits at once. A table says for the next eight bits which symbol
 * they begin with and how long its code is; or, if the code is longer, which table says it for the
 * eight bits behind these. Most symbols of a field need only the first table.
 */
final class HuffmanDecoder {

    private static final int SIZE = 1 << Byte.SIZE;

    /** An entry has the symbol in its low bits, the length above them. */
    private static final int SYMBOL_BITS = 9;

    private static final int SYMBOL = (1 << SYMBOL_BITS) - 1;

    private static final int SHORTEST = 5;

    /** All tables, the first one at 0. A negative entry is the place of the next table, negated. */
    private static final short[] TABLES = tables();

    private HuffmanDecoder() {}

    /** The most octets that so many octets of codes may stand for. */
    static int most(int length) {
        return (int) ((long) length * Byte.SIZE / SHORTEST);
    }

    /**
     * Decodes a string.
     *
     * @param out with room for as many octets as there may be
     * @return how many octets there are
     */
    static int decode(byte[] in, int from, int to, byte[] out) throws HpackException {
        int at = from;
        int written = 0;
        int table = 0;
        int bits = 0;
        int count = 0; // the low bits that are not used
        while (true) {
            if (count < Byte.SIZE) {
                if (at == to) {
                    break;
                }
                bits = bits << Byte.SIZE | in[at++] & 0xff;
                count += Byte.SIZE;
            }
            int entry = TABLES[table + (bits >> count - Byte.SIZE & 0xff)];
            if (entry < 0) {
                table = -entry;
                count -= Byte.SIZE;
            } else {
                out[written++] = octet(entry);
                table = 0;
                count -= entry >> SYMBOL_BITS;
            }
        }
        while (count > 0) {
            int entry = TABLES[table + ((bits << Byte.SIZE - count | 0xff >> count) & 0xff)];
            if (entry < 0 || entry >> SYMBOL_BITS > count) {
                break;
            }
            out[written++] = octet(entry);
            table = 0;
            count -= entry >> SYMBOL_BITS;
        }
        int ones = (1 << count) - 1;
        if (table != 0 || (bits & ones) != ones) {
            throw new HpackException("The padding of a Huffman code is wrong");
        }
        return written;
    }

    private static byte octet(int entry) throws HpackException {
        int symbol = entry & SYMBOL;
        if (symbol == HuffmanCode.EOS) {
            throw new HpackException("A Huffman code contains EOS");
        }
        return (byte) symbol;
    }

    private static short[] tables() {
        List<short[]> tables = new ArrayList<>();
        tables.add(new short[SIZE]);
        for (int symbol = 0; symbol <= HuffmanCode.EOS; symbol++) {
            add(tables, symbol);
        }
        short[] all = new short[tables.size() * SIZE];
        for (int i = 0; i < tables.size(); i++) {
            System.arraycopy(tables.get(i), 0, all, i * SIZE, SIZE);
        }
        return all;
    }

    private static void add(List<short[]> tables, int symbol) {
        int code = HuffmanCode.code(symbol);
        int length = HuffmanCode.length(symbol);
        short[] table = tables.getFirst();
        while (length > Byte.SIZE) {
            length -= Byte.SIZE;
            int index = code >> length & 0xff;
            if (table[index] == 0) {
                table[index] = (short) (-tables.size() * SIZE);
                tables.add(new short[SIZE]);
            }
            table = tables.get(-table[index] / SIZE);
        }
        int unused = Byte.SIZE - length;
        int first = code << unused & 0xff;
        for (int i = 0; i < 1 << unused; i++) {
            table[first + i] = (short) (length << SYMBOL_BITS | symbol);
        }
    }
}
