package node.builtins.zlib;

import java.util.Arrays;

/** The code of literals, for a decoder (RFC 8878, 4.2). */
final class ZstdHuffman {

    static final int MOST_BITS = 11;
    static final int MOST_LOG_OF_WEIGHTS = 6;
    static final int MOST_WEIGHT = 12;

    private static final int SYMBOLS = 256;
    private static final int DIRECT = 128;

    private final int log;

    /** For each number of that many bits: the symbol, and in the lower byte the bits it takes. */
    private final short[] entries;

    private ZstdHuffman(int[] weights, int count, int log) {
        this.log = log;
        entries = new short[1 << log];
        int at = 0;
        for (int weight = 1; weight <= log; weight++) {
            int number = 1 << weight - 1;
            for (int symbol = 0; symbol < count; symbol++) {
                if (weights[symbol] == weight) {
                    short entry = (short) (symbol << Byte.SIZE | log + 1 - weight);
                    Arrays.fill(entries, at, at + number, entry);
                    at += number;
                }
            }
        }
    }

    static ZstdHuffman read(ZstdBlockBytes in) throws CodecException {
        int[] weights = new int[SYMBOLS + 1];
        int head = in.read();
        int count;
        if (head < DIRECT) {
            int end = in.skip(head) + head;
            count = readWeights(new ZstdBlockBytes(in.array(), end - head, end), end, weights);
        } else {
            count = head - DIRECT + 1;
            int from = in.skip((count + 1) / 2);
            for (int i = 0; i < count; i++) {
                int two = in.array()[from + i / 2] & 0xFF;
                weights[i] = i % 2 == 0 ? two >> 4 : two & 0xF;
            }
        }
        return of(weights, count);
    }

    /** The weight of the last symbol is what is missing to a power of two. */
    private static ZstdHuffman of(int[] weights, int count) throws CodecException {
        int total = 0;
        int ones = 0;
        for (int i = 0; i < count; i++) {
            if (weights[i] > MOST_WEIGHT) {
                throw ZstdError.CORRUPTION.exception();
            }
            total += weights[i] == 0 ? 0 : 1 << weights[i] - 1;
            ones += weights[i] == 1 ? 1 : 0;
        }
        if (total == 0) {
            throw ZstdError.CORRUPTION.exception();
        }
        int log = ZstdBackBits.highestBit(total) + 1;
        int missing = (1 << log) - total;
        if (log > MOST_BITS || Integer.bitCount(missing) != 1) {
            throw ZstdError.CORRUPTION.exception();
        }
        weights[count] = ZstdBackBits.highestBit(missing) + 1;
        ones += weights[count] == 1 ? 1 : 0;
        if (ones < 2 || ones % 2 != 0) {
            throw ZstdError.CORRUPTION.exception();
        }
        return new ZstdHuffman(weights, count + 1, log);
    }

    /** Two states take turns, until the bits are used up. */
    private static int readWeights(ZstdBlockBytes in, int end, int[] weights)
            throws CodecException {
        ZstdTable table = ZstdTable.read(in, MOST_LOG_OF_WEIGHTS, MOST_WEIGHT);
        ZstdBackBits bits = new ZstdBackBits(in.array(), in.at(), end);
        int state = bits.read(table.log());
        int other = bits.read(table.log());
        int count = 0;
        while (count < SYMBOLS - 2) {
            weights[count++] = table.symbol(state);
            int next = table.next(state, bits);
            if (bits.left() < 0) {
                weights[count++] = table.symbol(other);
                return count;
            }
            state = other;
            other = next;
        }
        throw ZstdError.CORRUPTION.exception();
    }

    /** Decodes a stream of bits that holds exactly so many literals. */
    void decode(byte[] from, int begin, int end, byte[] to, int at, int count)
            throws CodecException {
        ZstdBackBits bits = new ZstdBackBits(from, begin, end);
        for (int i = at; i < at + count; i++) {
            short entry = entries[bits.peek(log)];
            to[i] = (byte) (entry >> Byte.SIZE);
            bits.skip(entry & 0xFF);
        }
        if (bits.left() != 0) {
            throw ZstdError.CORRUPTION.exception();
        }
    }
}
