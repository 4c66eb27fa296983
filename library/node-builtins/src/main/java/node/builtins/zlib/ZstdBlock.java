package node.builtins.zlib;

import java.util.Arrays;

/**
 * Decompresses blocks of one frame (RFC 8878, 3.1.1.3). Blocks use codes and distances of those
 * before them.
 */
final class ZstdBlock {

    /** The most bytes of a block. */
    static final int MOST = 1 << 17;

    private static final int RAW = 0;
    private static final int RLE = 1;
    private static final int COMPRESSED = 2;
    private static final int REPEATED = 3;
    private static final int STREAMS = 4;

    private final ZstdDictionary dictionary;
    private final ZstdWindow window;
    private final ZstdOffsets offsets = new ZstdOffsets();
    private final ZstdTable[] tables = new ZstdTable[3];
    private ZstdHuffman huffman;

    /** The literals of the block, in an array of any length. */
    private byte[] literals = new byte[0];

    private int literalsAt;
    private int literalsEnd;
    private final byte[] ownLiterals = new byte[MOST];

    ZstdBlock(ZstdDictionary dictionary, ZstdWindow window) {
        this.dictionary = dictionary;
        this.window = window;
    }

    /** Begins a frame. */
    void begin() {
        offsets.set(dictionary.offsets());
        huffman = dictionary.huffman();
        for (int kind = 0; kind < tables.length; kind++) {
            tables[kind] = dictionary.table(kind);
        }
    }

    /**
     * Decompresses a block into the window, which has room for it.
     *
     * @param bytes with {@link ZstdBlockBytes#SPARE} more bytes behind the block
     * @param most the most bytes of a block of this frame
     */
    void decode(byte[] bytes, int length, int most) throws CodecException {
        ZstdBlockBytes in = new ZstdBlockBytes(bytes, 0, length);
        readLiterals(in, most);
        readSequences(in, most);
    }

    // ---- literals ----

    private void readLiterals(ZstdBlockBytes in, int most) throws CodecException {
        int head = in.read();
        int kind = head & 3;
        int format = head >> 2 & 3;
        if (kind == RAW || kind == RLE) {
            int count =
                    switch (format) {
                        case 1 -> head >> 4 | in.read() << 4;
                        case 3 -> head >> 4 | (int) in.read(2) << 4;
                        default -> head >> 3;
                    };
            check(count <= most);
            if (kind == RAW) {
                setLiterals(in.array(), in.skip(count), count);
            } else {
                Arrays.fill(ownLiterals, 0, count, (byte) in.read());
                setLiterals(ownLiterals, 0, count);
            }
            return;
        }
        int extra = format < 2 ? 2 : format + 1;
        int bits = format < 2 ? 10 : format == 2 ? 14 : 18;
        long sizes = head >> 4 | in.read(extra) << 4;
        int count = (int) (sizes & (1L << bits) - 1);
        int compressed = (int) (sizes >> bits & (1L << bits) - 1);
        check(count <= most && compressed <= in.left());
        int end = in.at() + compressed;
        ZstdBlockBytes part = new ZstdBlockBytes(in.array(), in.skip(compressed), end);
        if (kind == COMPRESSED) {
            huffman = ZstdHuffman.read(part);
        } else if (huffman == null) {
            throw ZstdError.DICTIONARY_CORRUPTED.exception();
        }
        if (format == 0) {
            huffman.decode(part.array(), part.at(), end, ownLiterals, 0, count);
        } else {
            readStreams(part, end, count);
        }
        setLiterals(ownLiterals, 0, count);
    }

    /** Four streams: each but the last has a quarter of the literals, rounded up. */
    private void readStreams(ZstdBlockBytes part, int end, int count) throws CodecException {
        int[] sizes = new int[STREAMS];
        for (int i = 0; i < STREAMS - 1; i++) {
            sizes[i] = (int) part.read(2);
        }
        int quarter = (count + STREAMS - 1) / STREAMS;
        check(count >= quarter * (STREAMS - 1));
        for (int i = 0; i < STREAMS; i++) {
            boolean isLast = i == STREAMS - 1;
            int from = part.skip(isLast ? part.left() : sizes[i]);
            int length = isLast ? count - quarter * i : quarter;
            huffman.decode(part.array(), from, part.at(), ownLiterals, quarter * i, length);
        }
        check(part.at() == end);
    }

    private void setLiterals(byte[] from, int at, int count) {
        literals = from;
        literalsAt = at;
        literalsEnd = at + count;
    }

    // ---- sequences ----

    private void readSequences(ZstdBlockBytes in, int most) throws CodecException {
        int count = in.read();
        if (count >= 255) {
            count = (int) in.read(2) + 0x7F00;
        } else if (count >= 128) {
            count = (count - 128 << Byte.SIZE) + in.read();
        }
        if (count > 0) {
            int modes = in.read();
            check((modes & 3) == 0);
            for (int kind = 0; kind < tables.length; kind++) {
                tables[kind] = readTable(in, kind, modes >> 6 - 2 * kind & 3);
            }
            execute(new ZstdBackBits(in.array(), in.at(), in.at() + in.left()), count, most);
        } else {
            check(in.left() == 0);
        }
        window.put(literals, literalsAt, literalsEnd - literalsAt);
    }

    private ZstdTable readTable(ZstdBlockBytes in, int kind, int mode) throws CodecException {
        return switch (mode) {
            case RAW -> ZstdTable.predefined(kind);
            case RLE -> {
                int symbol = in.read();
                check(symbol <= ZstdTable.mostSymbol(kind));
                yield ZstdTable.of(symbol);
            }
            case COMPRESSED ->
                    ZstdTable.read(in, ZstdTable.mostLog(kind), ZstdTable.mostSymbol(kind));
            default -> {
                check(mode == REPEATED && tables[kind] != null);
                yield tables[kind];
            }
        };
    }

    private void execute(ZstdBackBits bits, int count, int most) throws CodecException {
        ZstdTable ofLiterals = tables[ZstdCodes.LITERALS];
        ZstdTable ofOffsets = tables[ZstdCodes.OFFSETS];
        ZstdTable ofMatches = tables[ZstdCodes.MATCHES];
        int literalState = bits.read(ofLiterals.log());
        int offsetState = bits.read(ofOffsets.log());
        int matchState = bits.read(ofMatches.log());
        int room = most - (literalsEnd - literalsAt);
        for (int i = 0; i < count; i++) {
            int offsetBits = ofOffsets.symbol(offsetState);
            long value = (1L << offsetBits) + (bits.read(offsetBits) & 0xFFFFFFFFL);
            check(value <= Integer.MAX_VALUE);
            int copied = read(ZstdCodes.OF_MATCHES, ofMatches.symbol(matchState), bits);
            int before = read(ZstdCodes.OF_LITERALS, ofLiterals.symbol(literalState), bits);
            if (i < count - 1) {
                literalState = ofLiterals.next(literalState, bits);
                matchState = ofMatches.next(matchState, bits);
                offsetState = ofOffsets.next(offsetState, bits);
            }
            room -= copied;
            check(bits.left() >= 0 && before <= literalsEnd - literalsAt && room >= 0);
            window.put(literals, literalsAt, before);
            literalsAt += before;
            window.copy(offsets.distance((int) value, before), copied);
        }
        check(bits.left() == 0);
    }

    private static int read(ZstdCodes codes, int code, ZstdBackBits bits) {
        return codes.lowest(code) + bits.read(codes.bits(code));
    }

    private static void check(boolean isValid) throws CodecException {
        if (!isValid) {
            throw ZstdError.CORRUPTION.exception();
        }
    }
}
