package node.builtins.zlib;

import java.util.Arrays;

/** A prefix code that is made for the numbers of its symbols, RFC 7932 §3. */
final class BrotliPrefix {

    private static final int MOST_BITS = 15;

    /** The lengths of code lengths are at most this. */
    private static final int MOST_BITS_OF_LENGTHS = 5;

    /** In this order the lengths of the code of lengths are written. */
    private static final int[] ORDER = {
        1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    /** Their own fixed code: its bits as a number, and how many. */
    private static final int[] LENGTH_CODES = {0, 7, 3, 2, 1, 15};

    private static final int[] LENGTH_BITS = {2, 4, 3, 2, 2, 4};

    private static final int REPEAT = 16;
    private static final int ZEROS = 17;
    private static final int SIMPLE = 4;

    private final int[] lengths;
    private final int[] codes;

    /** The symbols that occur, at least one. */
    private final int[] used;

    BrotliPrefix(int[] counts) {
        this(counts, MOST_BITS);
    }

    private BrotliPrefix(int[] counts, int mostBits) {
        int[] occurring = new int[counts.length];
        int number = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                occurring[number++] = i;
            }
        }
        used = Arrays.copyOf(occurring, Math.max(number, 1));
        lengths = used.length > 1 ? CodeLengths.of(counts, used, mostBits) : new int[counts.length];
        codes = new int[counts.length];
        assign();
    }

    /** Gives shorter codes the lower numbers, and equally long ones the order of their symbols. */
    private void assign() {
        int code = 0;
        for (int length = 1; length <= MOST_BITS; length++) {
            for (int symbol : used) {
                if (lengths[symbol] == length) {
                    codes[symbol] = Integer.reverse(code) >>> (Integer.SIZE - length);
                    code++;
                }
            }
            code <<= 1;
        }
    }

    // ---- writing ----

    void write(BitSink out, int symbol) {
        out.write(codes[symbol], lengths[symbol]);
    }

    /** Writes the code itself. The decoder must know the size of the alphabet. */
    void writeTo(BitSink out) {
        if (used.length <= SIMPLE) {
            writeSimple(out);
        } else {
            writeLengths(out);
        }
    }

    private void writeSimple(BitSink out) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(lengths.length - 1);
        out.write(1, 2);
        out.write(used.length - 1L, 2);
        if (used.length == 3) {
            // The shortest code comes first.
            for (int length = 1; length <= 2; length++) {
                for (int symbol : used) {
                    if (lengths[symbol] == length) {
                        out.write(symbol, bits);
                    }
                }
            }
            return;
        }
        boolean uneven =
                used.length == SIMPLE && Arrays.stream(used).anyMatch(s -> lengths[s] == 3);
        for (int length = uneven ? 1 : 0; length <= (uneven ? 3 : 0); length++) {
            for (int symbol : used) {
                if (!uneven || lengths[symbol] == length) {
                    out.write(symbol, bits);
                }
            }
        }
        if (used.length == SIMPLE) {
            out.write(uneven ? 1 : 0, 1);
        }
    }

    private void writeLengths(BitSink out) {
        int last = used[used.length - 1];
        int[] symbols = new int[last + 1];
        int[] extras = new int[last + 1];
        int count = runs(symbols, extras);
        int[] counts = new int[ZEROS + 1];
        for (int i = 0; i < count; i++) {
            counts[symbols[i]]++;
        }
        BrotliPrefix code = new BrotliPrefix(counts, MOST_BITS_OF_LENGTHS);
        out.write(0, 2);
        boolean single = code.used.length == 1;
        int left = 32;
        for (int i = 0; i < ORDER.length && left > 0; i++) {
            int length = code.lengths[ORDER[i]];
            if (single) {
                length = ORDER[i] == code.used[0] ? SIMPLE : 0; // a code of no bits
            } else if (length > 0) {
                left -= 32 >> length;
            }
            out.write(LENGTH_CODES[length], LENGTH_BITS[length]);
        }
        for (int i = 0; i < count; i++) {
            code.write(out, symbols[i]);
            if (symbols[i] == REPEAT) {
                out.write(extras[i], 2);
            } else if (symbols[i] == ZEROS) {
                out.write(extras[i], 3);
            }
        }
    }

    /** The lengths, with those that repeat as runs. Returns how many symbols that takes. */
    private int runs(int[] symbols, int[] extras) {
        int count = 0;
        int before = 8; // as the decoder assumes
        for (int at = 0; at < symbols.length; ) {
            int length = lengths[at];
            int end = at;
            while (end < symbols.length && lengths[end] == length) {
                end++;
            }
            int run = end - at;
            if (length != 0 && length != before) {
                symbols[count++] = length;
                before = length;
                run--;
            }
            if (run < 3) {
                while (run-- > 0) {
                    symbols[count++] = length;
                }
            } else {
                count = run(symbols, extras, count, run - 3, length == 0 ? 3 : 2);
            }
            at = end;
        }
        return count;
    }

    /** Each further symbol of a run adds digits to its number, the highest ones come first. */
    private static int run(int[] symbols, int[] extras, int from, int number, int bits) {
        int count = from;
        for (int left = number; left >= 0; left = (left >> bits) - 1) {
            symbols[count] = bits == 3 ? ZEROS : REPEAT;
            extras[count++] = left & (1 << bits) - 1;
        }
        for (int i = from, j = count - 1; i < j; i++, j--) {
            int extra = extras[i];
            extras[i] = extras[j];
            extras[j] = extra;
        }
        return count;
    }
}
