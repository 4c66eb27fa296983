package node.builtins.zlib;

import java.util.Arrays;
import node.builtins.zlib.BrotliBits.Missing;

/**
 * A prefix code. The next bits are the index of a table; each entry has a symbol and its length.
 */
final class BrotliCode {

    static final int LONGEST = 15;

    private static final int LENGTHS = 18;
    private static final int[] ORDER = {
        1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    /** The lengths of the code for lengths: how many bits, by the next four, and what they mean. */
    private static final int[] SHORT_BITS = {2, 2, 2, 3, 2, 2, 2, 4, 2, 2, 2, 3, 2, 2, 2, 4};

    private static final int[] SHORT_VALUES = {0, 4, 3, 2, 0, 4, 3, 1, 0, 4, 3, 2, 0, 4, 3, 5};

    private final int bits;
    private final int[] table;

    /** Creates a code of which all lengths are used up. One symbol alone has no bits. */
    private BrotliCode(int[] lengths) {
        int longest = Arrays.stream(lengths).max().orElse(0);
        bits = longest;
        table = new int[1 << longest];
        int code = 0;
        for (int length = 1; length <= longest; length++) {
            for (int symbol = 0; symbol < lengths.length; symbol++) {
                if (lengths[symbol] == length) {
                    fill(Integer.reverse(code) >>> 32 - length, length, symbol);
                    code++;
                }
            }
            code <<= 1;
        }
    }

    private BrotliCode(int symbol) {
        bits = 0;
        table = new int[] {symbol << 4};
    }

    private void fill(int first, int length, int symbol) {
        for (int at = first; at < table.length; at += 1 << length) {
            table[at] = symbol << 4 | length;
        }
    }

    int read(BrotliBits in) throws Missing {
        int entry = table[in.peek(bits)];
        in.skip(entry & 15);
        return entry >> 4;
    }

    // ---- its description ----

    static BrotliCode read(BrotliBits in, int symbols) throws Missing, CodecException {
        int skipped = in.read(2);
        return skipped == 1 ? simple(in, symbols) : complex(in, symbols, skipped);
    }

    private static BrotliCode simple(BrotliBits in, int symbols) throws Missing, CodecException {
        int size = 32 - Integer.numberOfLeadingZeros(symbols - 1);
        int[] named = new int[in.read(2) + 1];
        for (int i = 0; i < named.length; i++) {
            named[i] = in.read(size);
            if (named[i] >= symbols) {
                throw BrotliCodec.invalid(4, "SIMPLE_HUFFMAN_ALPHABET");
            }
            for (int j = 0; j < i; j++) {
                if (named[j] == named[i]) {
                    throw BrotliCodec.invalid(5, "SIMPLE_HUFFMAN_SAME");
                }
            }
        }
        if (named.length == 1) {
            return new BrotliCode(named[0]);
        }
        int[] shape =
                switch (named.length) {
                    case 2 -> new int[] {1, 1};
                    case 3 -> new int[] {1, 2, 2};
                    default -> in.readBit() ? new int[] {1, 2, 3, 3} : new int[] {2, 2, 2, 2};
                };
        int[] lengths = new int[symbols];
        for (int i = 0; i < named.length; i++) {
            lengths[named[i]] = shape[i];
        }
        return new BrotliCode(lengths);
    }

    private static BrotliCode complex(BrotliBits in, int symbols, int skipped)
            throws Missing, CodecException {
        int[] lengths = new int[LENGTHS];
        int space = 32;
        int used = 0;
        int last = 0;
        for (int i = skipped; i < LENGTHS && space > 0; i++) {
            int next = in.peek(4);
            in.skip(SHORT_BITS[next]);
            int length = SHORT_VALUES[next];
            lengths[ORDER[i]] = length;
            if (length > 0) {
                space -= 32 >> length;
                used++;
                last = ORDER[i];
            }
        }
        if (used != 1 && space != 0) {
            throw BrotliCodec.invalid(6, "CL_SPACE");
        }
        BrotliCode code = used == 1 ? new BrotliCode(last) : new BrotliCode(lengths);
        return new BrotliCode(lengths(in, code, symbols));
    }

    private static int[] lengths(BrotliBits in, BrotliCode code, int symbols)
            throws Missing, CodecException {
        int[] lengths = new int[symbols];
        int space = 1 << LONGEST;
        int before = 8;
        int repeats = 0;
        int repeated = 0;
        for (int symbol = 0; symbol < symbols && space > 0; ) {
            int length = code.read(in);
            if (length <= LONGEST) {
                lengths[symbol++] = length;
                repeats = 0;
                if (length > 0) {
                    before = length;
                    space -= 1 << LONGEST - length;
                }
                continue;
            }
            int extra = length - 14;
            int value = length == 16 ? before : 0;
            if (value != repeated) {
                repeats = 0;
                repeated = value;
            }
            int old = repeats;
            repeats = (repeats > 0 ? repeats - 2 << extra : 0) + in.read(extra) + 3;
            int count = repeats - old;
            if (count > symbols - symbol) {
                throw BrotliCodec.invalid(7, "HUFFMAN_SPACE");
            }
            Arrays.fill(lengths, symbol, symbol + count, value);
            symbol += count;
            space -= value == 0 ? 0 : count << LONGEST - value;
        }
        if (space != 0) {
            throw BrotliCodec.invalid(7, "HUFFMAN_SPACE");
        }
        return lengths;
    }
}
