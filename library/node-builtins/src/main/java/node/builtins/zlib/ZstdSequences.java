package node.builtins.zlib;

import java.util.Arrays;

/**
 * What a block consists of: so many literals, then a copy, again and again, and literals at the
 * end. Writes it as a compressed block (RFC 8878, 3.1.1.3).
 */
final class ZstdSequences {

    private static final int FEWEST_TO_COMPRESS = 32;
    private static final int ONE_STREAM = 256;
    private static final int PREDEFINED = 0;
    private static final int RLE = 1;
    private static final int COMPRESSED = 2;

    private static final int[] SYMBOLS = {36, 32, 53};

    private final byte[] literals = new byte[ZstdBlock.MOST];
    private int literalCount;

    /** For each sequence: the number of literals, the value of the distance, the bytes copied. */
    private int[] before = new int[256];

    private int[] values = new int[256];
    private int[] copied = new int[256];
    private int size;

    void clear() {
        literalCount = 0;
        size = 0;
    }

    void addLiterals(byte[] from, int at, int count) {
        System.arraycopy(from, at, literals, literalCount, count);
        literalCount += count;
    }

    /** Adds a copy behind so many of the literals. */
    void addCopy(int literalsBefore, int value, int count) {
        if (size == before.length) {
            before = Arrays.copyOf(before, size * 2);
            values = Arrays.copyOf(values, size * 2);
            copied = Arrays.copyOf(copied, size * 2);
        }
        before[size] = literalsBefore;
        values[size] = value;
        copied[size++] = count;
    }

    void writeTo(BitSink out) {
        writeLiterals(out);
        writeSequences(out);
    }

    // ---- literals ----

    private void writeLiterals(BitSink out) {
        int[] counts = new int[256];
        int most = 0;
        for (int i = 0; i < literalCount; i++) {
            most = Math.max(most, ++counts[literals[i] & 0xFF]);
        }
        if (literalCount > 4 && most == literalCount) {
            writeHead(1, out);
            out.write(literals[0] & 0xFF, Byte.SIZE);
            return;
        }
        if (literalCount >= FEWEST_TO_COMPRESS && most > literalCount >> 7) {
            BitSink packed = new BitSink();
            ZstdPrefix code = new ZstdPrefix(counts);
            if (code.writeTo(packed)) {
                writeStreams(code, packed);
                if (packed.length() < literalCount - (literalCount >> 6)) {
                    writePackedHead(packed.length(), out);
                    out.write(packed);
                    return;
                }
            }
        }
        writeHead(0, out);
        out.write(literals, 0, literalCount);
    }

    private void writeHead(int kind, BitSink out) {
        if (literalCount < 1 << 5) {
            out.write(kind | literalCount << 3, Byte.SIZE);
        } else if (literalCount < 1 << 12) {
            out.write(kind | 1 << 2 | literalCount << 4, 2 * Byte.SIZE);
        } else {
            out.write(kind | 3 << 2 | literalCount << 4, 3 * Byte.SIZE);
        }
    }

    private void writePackedHead(int length, BitSink out) {
        int largest = Math.max(length, literalCount);
        int bits = largest < 1 << 10 ? 10 : largest < 1 << 14 ? 14 : 18;
        int format = bits == 18 ? 3 : bits == 14 ? 2 : literalCount < ONE_STREAM ? 0 : 1;
        out.write(COMPRESSED | format << 2, 4);
        out.write(literalCount, bits);
        out.write(length, bits);
    }

    private void writeStreams(ZstdPrefix code, BitSink out) {
        if (literalCount < ONE_STREAM) {
            code.write(literals, 0, literalCount, out);
            return;
        }
        int quarter = (literalCount + 3) / 4;
        BitSink streams = new BitSink();
        for (int i = 0; i < 4; i++) {
            int length = streams.length();
            code.write(literals, quarter * i, Math.min(quarter * (i + 1), literalCount), streams);
            if (i < 3) {
                out.write(streams.length() - length, 2 * Byte.SIZE);
            }
        }
        out.write(streams);
    }

    // ---- sequences ----

    private void writeSequences(BitSink out) {
        if (size < 128) {
            out.write(size, Byte.SIZE);
        } else if (size < 0x7F00) {
            out.write(size >> 8 | 128, Byte.SIZE);
            out.write(size & 0xFF, Byte.SIZE);
        } else {
            out.write(255, Byte.SIZE);
            out.write(size - 0x7F00L, 2 * Byte.SIZE);
        }
        if (size == 0) {
            return;
        }
        int[][] counts = new int[SYMBOLS.length][];
        for (int kind = 0; kind < counts.length; kind++) {
            counts[kind] = new int[SYMBOLS[kind]];
            for (int i = 0; i < size; i++) {
                counts[kind][code(kind, i)]++;
            }
        }
        BitSink descriptions = new BitSink();
        ZstdTable[] tables = new ZstdTable[counts.length];
        int modes = 0;
        for (int kind = 0; kind < counts.length; kind++) {
            int mode = choose(kind, counts[kind], tables, descriptions);
            modes |= mode << 6 - 2 * kind;
        }
        out.write(modes, Byte.SIZE);
        out.write(descriptions);
        writeBits(tables, out);
    }

    private int code(int kind, int index) {
        return switch (kind) {
            case ZstdCodes.LITERALS -> ZstdCodes.OF_LITERALS.code(before[index]);
            case ZstdCodes.OFFSETS -> ZstdBackBits.highestBit(values[index]);
            default -> ZstdCodes.OF_MATCHES.code(copied[index]);
        };
    }

    /** Chooses the table that takes the fewest bits, and writes it if it is a new one. */
    private int choose(int kind, int[] counts, ZstdTable[] tables, BitSink out) {
        ZstdTable known = ZstdTable.predefined(kind);
        double cost = known.cost(counts);
        tables[kind] = known;
        int symbol = code(kind, 0);
        if (counts[symbol] == size) {
            if (cost <= Byte.SIZE + known.log()) {
                return PREDEFINED;
            }
            tables[kind] = ZstdTable.of(symbol).forEncoder();
            out.write(symbol, Byte.SIZE);
            return RLE;
        }
        ZstdTable fitting = ZstdTable.fitting(counts, ZstdTable.mostLog(kind));
        BitSink description = new BitSink();
        fitting.writeTo(description);
        if (cost <= fitting.cost(counts) + description.length() * Byte.SIZE) {
            return PREDEFINED;
        }
        tables[kind] = fitting;
        out.write(description);
        return COMPRESSED;
    }

    /** The decoder reads from the end: what it needs first is written last. */
    private void writeBits(ZstdTable[] tables, BitSink out) {
        ZstdTable ofLiterals = tables[ZstdCodes.LITERALS];
        ZstdTable ofOffsets = tables[ZstdCodes.OFFSETS];
        ZstdTable ofMatches = tables[ZstdCodes.MATCHES];
        int literalState = 0;
        int offsetState = 0;
        int matchState = 0;
        for (int i = size - 1; i >= 0; i--) {
            int literalCode = code(ZstdCodes.LITERALS, i);
            int offsetCode = code(ZstdCodes.OFFSETS, i);
            int matchCode = code(ZstdCodes.MATCHES, i);
            if (i == size - 1) {
                offsetState = ofOffsets.last(offsetCode);
                matchState = ofMatches.last(matchCode);
                literalState = ofLiterals.last(literalCode);
            } else {
                offsetState = ofOffsets.before(offsetCode, offsetState, out);
                matchState = ofMatches.before(matchCode, matchState, out);
                literalState = ofLiterals.before(literalCode, literalState, out);
            }
            writeExtra(ZstdCodes.OF_LITERALS, literalCode, before[i], out);
            writeExtra(ZstdCodes.OF_MATCHES, matchCode, copied[i], out);
            out.write(values[i] - (1L << offsetCode), offsetCode);
        }
        out.write(matchState, ofMatches.log());
        out.write(offsetState, ofOffsets.log());
        out.write(literalState, ofLiterals.log());
        out.write(1, 1);
        out.align();
    }

    private static void writeExtra(ZstdCodes codes, int code, int value, BitSink out) {
        out.write(value - (long) codes.lowest(code), codes.bits(code));
    }
}
