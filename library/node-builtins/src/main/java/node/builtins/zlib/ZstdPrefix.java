package node.builtins.zlib;

import java.util.Arrays;

/** The code of literals, made for their numbers (RFC 8878, 4.2.1). */
final class ZstdPrefix {

    private static final int SYMBOLS = 256;
    private static final int MOST_DIRECT = 128;

    private final int[] lengths;
    private final int[] codes = new int[SYMBOLS];
    private final int[] weights;

    /**
     * @param counts of which at least two are not 0
     */
    ZstdPrefix(int[] counts) {
        lengths = CodeLengths.of(counts, ZstdHuffman.MOST_BITS);
        int longest = Arrays.stream(lengths).max().getAsInt();
        int last = SYMBOLS - 1;
        while (lengths[last] == 0) {
            last--;
        }
        weights = new int[last];
        for (int symbol = 0; symbol < last; symbol++) {
            weights[symbol] = lengths[symbol] == 0 ? 0 : longest + 1 - lengths[symbol];
        }
        assign(longest);
    }

    /** Gives longer codes the lower numbers, and equally long ones the order of their symbols. */
    private void assign(int longest) {
        int next = 0;
        for (int length = longest; length > 0; length--) {
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                if (lengths[symbol] == length) {
                    codes[symbol] = next++;
                }
            }
            next >>= 1;
        }
    }

    /** Writes the code itself. Returns whether the format has a way to. */
    boolean writeTo(BitSink out) {
        BitSink packed = new BitSink();
        boolean isPacked = pack(packed) && packed.length() < MOST_DIRECT;
        if (isPacked && packed.length() < (weights.length + 1) / 2) {
            out.write(packed.length(), Byte.SIZE);
            out.write(packed);
            return true;
        }
        if (weights.length > MOST_DIRECT) {
            if (isPacked) {
                out.write(packed.length(), Byte.SIZE);
                out.write(packed);
            }
            return isPacked;
        }
        out.write(MOST_DIRECT - 1L + weights.length, Byte.SIZE);
        for (int i = 0; i < weights.length; i += 2) {
            int second = i + 1 < weights.length ? weights[i + 1] : 0;
            out.write(weights[i] << 4 | second, Byte.SIZE);
        }
        return true;
    }

    /** Writes the weights by a code of their own: two states take turns. */
    private boolean pack(BitSink out) {
        int[] counts = new int[ZstdHuffman.MOST_WEIGHT + 1];
        for (int weight : weights) {
            counts[weight]++;
        }
        if (weights.length < 3 || Arrays.stream(counts).filter(count -> count > 0).count() < 2) {
            return false;
        }
        ZstdTable table = ZstdTable.fitting(counts, ZstdHuffman.MOST_LOG_OF_WEIGHTS);
        table.writeTo(out);
        int[] states = new int[2];
        int last = weights.length - 1;
        states[last & 1] = table.last(weights[last]);
        states[last - 1 & 1] = table.last(weights[last - 1]);
        for (int i = last - 2; i >= 0; i--) {
            states[i & 1] = table.before(weights[i], states[i & 1], out);
        }
        out.write(states[1], table.log());
        out.write(states[0], table.log());
        out.write(1, 1);
        out.align();
        return true;
    }

    /** Writes literals as one stream, which is read from its end. */
    void write(byte[] literals, int from, int end, BitSink out) {
        for (int i = end - 1; i >= from; i--) {
            int symbol = literals[i] & 0xFF;
            out.write(codes[symbol], lengths[symbol]);
        }
        out.write(1, 1);
        out.align();
    }
}
