package node.builtins.zlib;

import java.util.Arrays;

/**
 * A table of a finite-state entropy code (RFC 8878, 4.1): what each state stands for, and how the
 * state after it is read. The same table serves the encoder.
 */
final class ZstdTable {

    /** By the kinds of codes of sequences: literals, offsets, matches. */
    private static final int[] MOST_LOG = {9, 8, 9};

    private static final int[] MOST_SYMBOL = {35, 31, 52};

    private static final ZstdTable[] PREDEFINED = {
        new ZstdTable(
                6, 4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2,
                1, 1, 1, 1, 1, -1, -1, -1, -1),
        new ZstdTable(
                5, 1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1,
                -1, -1, -1),
        new ZstdTable(
                6, 1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1)
    };

    static {
        for (ZstdTable table : PREDEFINED) {
            table.forEncoder();
        }
    }

    private final int log;

    /** How many of the states stand for each symbol; -1 for one at the end of the table. */
    private final int[] shares;

    private final byte[] symbols;
    private final byte[] bits;
    private final int[] lowest;

    /** The states of each symbol, one symbol after the other; made for an encoder only. */
    private int[] states;

    private int[] firstStates;

    ZstdTable(int log, int... shares) {
        this.log = log;
        this.shares = shares;
        int size = 1 << log;
        symbols = new byte[size];
        bits = new byte[size];
        lowest = new int[size];
        spread(size);
        int[] next = new int[shares.length];
        for (int symbol = 0; symbol < shares.length; symbol++) {
            next[symbol] = Math.abs(shares[symbol]);
        }
        for (int state = 0; state < size; state++) {
            int number = next[symbols[state]]++;
            bits[state] = (byte) (log - ZstdBackBits.highestBit(number));
            lowest[state] = (number << bits[state]) - size;
        }
    }

    private void spread(int size) {
        int last = size - 1;
        for (int symbol = 0; symbol < shares.length; symbol++) {
            if (shares[symbol] == -1) {
                symbols[last--] = (byte) symbol;
            }
        }
        int step = (size >> 1) + (size >> 3) + 3;
        int at = 0;
        for (int symbol = 0; symbol < shares.length; symbol++) {
            for (int i = 0; i < shares[symbol]; i++) {
                symbols[at] = (byte) symbol;
                do {
                    at = at + step & size - 1;
                } while (at > last);
            }
        }
    }

    /** The table that the format has for a kind of codes. */
    static ZstdTable predefined(int kind) {
        return PREDEFINED[kind];
    }

    static int mostLog(int kind) {
        return MOST_LOG[kind];
    }

    static int mostSymbol(int kind) {
        return MOST_SYMBOL[kind];
    }

    /** A code of one symbol, which takes no bits. */
    static ZstdTable of(int symbol) {
        int[] shares = new int[symbol + 1];
        shares[symbol] = 1;
        return new ZstdTable(0, shares);
    }

    /** Reads a table. */
    static ZstdTable read(ZstdBlockBytes in, int mostLog, int mostSymbol) throws CodecException {
        int log = in.bits(4) + 5;
        if (log > mostLog) {
            throw ZstdError.CORRUPTION.exception();
        }
        int[] shares = new int[mostSymbol + 1];
        int symbol = 0;
        int left = (1 << log) + 1;
        while (left > 1) {
            if (symbol > mostSymbol) {
                throw ZstdError.CORRUPTION.exception();
            }
            int share = readShare(in, left);
            shares[symbol++] = share;
            left -= Math.abs(share);
            if (share == 0) {
                int zeros;
                do {
                    zeros = in.bits(2);
                    symbol += zeros;
                } while (zeros == 3 && symbol <= mostSymbol);
            }
        }
        if (left < 1) {
            throw ZstdError.CORRUPTION.exception();
        }
        in.align();
        return new ZstdTable(log, Arrays.copyOf(shares, Math.min(symbol, mostSymbol + 1)));
    }

    /** The lower ones of the possible values take a bit less. */
    private static int readShare(ZstdBlockBytes in, int left) throws CodecException {
        int count = ZstdBackBits.highestBit(left);
        int half = 1 << count;
        int spare = 2 * half - 1 - left;
        int value = in.bits(count);
        if (value >= spare) {
            value |= in.bits(1) << count;
            value -= value >= half ? spare : 0;
        }
        return value - 1;
    }

    /** Writes the table so that {@link #read} finds it. */
    void writeTo(BitSink out) {
        out.write(log - 5L, 4);
        int left = (1 << log) + 1;
        for (int symbol = 0; left > 1; symbol++) {
            int count = ZstdBackBits.highestBit(left);
            int half = 1 << count;
            int spare = 2 * half - 1 - left;
            int value = shares[symbol] + 1;
            if (value < spare) {
                out.write(value, count);
            } else {
                out.write(value < half ? value : value + spare, count + 1);
            }
            left -= Math.abs(shares[symbol]);
            if (shares[symbol] == 0) {
                int zeros = 0;
                while (shares[symbol + 1 + zeros] == 0) {
                    zeros++;
                }
                symbol += zeros;
                for (; zeros >= 3; zeros -= 3) {
                    out.write(3, 2);
                }
                out.write(zeros, 2);
            }
        }
        out.align();
    }

    int log() {
        return log;
    }

    // ---- decoding ----

    int symbol(int state) {
        return symbols[state];
    }

    int next(int state, ZstdBackBits in) {
        return lowest[state] + in.read(bits[state]);
    }

    // ---- encoding ----

    /** The share of a symbol in the states; 0 if it cannot be written. */
    int share(int symbol) {
        return symbol < shares.length ? Math.abs(shares[symbol]) : 0;
    }

    private void invert() {
        int[] found = new int[symbols.length];
        int[] first = new int[shares.length + 1];
        for (int symbol = 0; symbol < shares.length; symbol++) {
            first[symbol + 1] = first[symbol] + Math.abs(shares[symbol]);
        }
        int[] next = first.clone();
        for (int state = 0; state < symbols.length; state++) {
            found[next[symbols[state]]++] = state;
        }
        firstStates = first;
        states = found;
    }

    /** Makes the table fit for the next two methods. */
    ZstdTable forEncoder() {
        invert();
        return this;
    }

    /** The state to end with, at a symbol. */
    int last(int symbol) {
        return states[firstStates[symbol]];
    }

    /**
     * Writes how to come from a symbol to the state that follows it. Returns the symbol's state.
     */
    int before(int symbol, int following, BitSink out) {
        int share = Math.abs(shares[symbol]);
        int value = following + symbols.length;
        int count = log - ZstdBackBits.highestBit(share);
        if (value >> count < share) {
            count--;
        }
        out.write(value & (1L << count) - 1, count);
        return states[firstStates[symbol] + (value >> count) - share];
    }

    /**
     * The bits that symbols take with this code, for a decision; infinite if one cannot be written.
     */
    double cost(int[] counts) {
        double bitsTaken = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            if (counts[symbol] > 0) {
                bitsTaken += counts[symbol] * (log - Math.log(share(symbol)) / Math.log(2));
            }
        }
        return bitsTaken;
    }

    /** A table whose shares are as the counts of the symbols, of which at least two occur. */
    static ZstdTable fitting(int[] counts, int mostLog) {
        int total = 0;
        int kinds = 0;
        int length = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            total += counts[symbol];
            if (counts[symbol] > 0) {
                kinds++;
                length = symbol + 1;
            }
        }
        int wanted =
                Math.max(ZstdBackBits.highestBit(total) - 1, ZstdBackBits.highestBit(kinds) + 1);
        int log = Math.clamp(wanted, 5, mostLog);
        int[] shares = new int[length];
        int left = 1 << log;
        for (int symbol = 0; symbol < length; symbol++) {
            if (counts[symbol] > 0) {
                long exact = ((long) counts[symbol] << log) / total;
                shares[symbol] = (int) Math.max(exact, 1);
                left -= shares[symbol];
            }
        }
        while (left != 0) {
            int largest = 0;
            for (int symbol = 1; symbol < length; symbol++) {
                largest = shares[symbol] > shares[largest] ? symbol : largest;
            }
            int change = left > 0 ? left : Math.max(left, -Math.max(shares[largest] / 4, 1));
            shares[largest] += change;
            left -= change;
        }
        return new ZstdTable(log, shares).forEncoder();
    }
}
