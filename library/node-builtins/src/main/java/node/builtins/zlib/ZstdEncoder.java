package node.builtins.zlib;

import java.nio.ByteBuffer;

/**
 * Compresses to one frame of Zstandard (RFC 8878): matches, and codes made for each block. No block
 * uses the codes of another one.
 */
final class ZstdEncoder implements Codec {

    private static final int BLOCK = ZstdBlock.MOST;

    /** A match of this length is long enough. */
    private static final int LONG = 64;

    private static final int RAW = 0;
    private static final int RLE = 1;
    private static final int COMPRESSED = 2;

    private final ZstdOptions options;
    private final ZstdDictionary dictionary;
    private final Matches matches;
    private final BitSink sink = new BitSink();
    private final ZstdSequences sequences = new ZstdSequences();
    private final ZstdOffsets offsets = new ZstdOffsets();
    private final ZstdOffsets offsetsBefore = new ZstdOffsets();
    private final XxHash64 checksum = new XxHash64();
    private boolean begun;
    private boolean ended;
    private long taken;

    /**
     * @throws CodecException if the dictionary is invalid
     */
    ZstdEncoder(ZstdOptions options) throws CodecException {
        this.options = options;
        dictionary = new ZstdDictionary(options.dictionary());
        matches = new Matches(options.reach(), options.attempts(), BLOCK);
        reset();
    }

    @Override
    public void process(ByteBuffer in, ByteBuffer out, Flush flush) throws CodecException {
        if (!begun && (in.hasRemaining() || flush != Flush.NONE)) {
            begin(flush == Flush.FINISH ? in.remaining() : -1);
        }
        sink.drain(out);
        while (out.hasRemaining() && !ended) {
            int count = Math.min(in.remaining(), BLOCK - matches.waiting());
            matches.add(in, count);
            taken += count;
            if (options.pledged() >= 0 && taken > options.pledged()) {
                throw ZstdError.SOURCE_SIZE.exception();
            }
            if (matches.waiting() == BLOCK && (in.hasRemaining() || flush != Flush.FINISH)) {
                block(false);
            } else {
                end(flush);
                sink.drain(out);
                return;
            }
            sink.drain(out);
        }
    }

    /** All input is taken. */
    private void end(Flush flush) throws CodecException {
        if (flush == Flush.FINISH) {
            if (options.pledged() >= 0 && taken != options.pledged()) {
                throw ZstdError.SOURCE_SIZE.exception();
            }
            block(true);
            if (options.hasChecksum()) {
                sink.write(checksum.value() & 0xFFFFFFFFL, 4 * Byte.SIZE);
            }
            ended = true;
        } else if (flush != Flush.NONE && matches.waiting() > 0) {
            block(false);
        }
    }

    // ---- the frame ----

    private void begin(long known) {
        begun = true;
        long size = options.pledged() >= 0 ? options.pledged() : known;
        boolean saysSize = options.saysSize() && size >= 0;
        long window = 1L << options.knownWindowBits();
        boolean isSingle = saysSize && size <= window;
        int sizeCode = 0;
        if (saysSize) {
            sizeCode = size < 256 ? 0 : size < 65_536 + 256 ? 1 : size <= 0xFFFFFFFFL ? 2 : 3;
        }
        long id = options.namesDictionary() ? dictionary.id() : 0;
        int idCode = id == 0 ? 0 : id < 1 << 8 ? 1 : id < 1 << 16 ? 2 : 3;
        sink.write(0xFD2FB528L, 4 * Byte.SIZE);
        int flags = (isSingle ? 0x20 : 0) | (options.hasChecksum() ? 4 : 0);
        sink.write(sizeCode << 6 | flags | idCode, Byte.SIZE);
        if (!isSingle) {
            sink.write(options.knownWindowBits() - 10L << 3, Byte.SIZE);
        }
        sink.write(id, idCode == 3 ? 4 * Byte.SIZE : idCode * Byte.SIZE);
        switch (sizeCode) {
            case 0 -> sink.write(isSingle ? size : 0, isSingle ? Byte.SIZE : 0);
            case 1 -> sink.write(size - 256, 2 * Byte.SIZE);
            case 2 -> sink.write(size, 4 * Byte.SIZE);
            default -> {
                sink.write(size & 0xFFFFFFFFL, 4 * Byte.SIZE);
                sink.write(size >>> 4 * Byte.SIZE, 4 * Byte.SIZE);
            }
        }
    }

    /** Writes what is waiting as a block, compressed if that makes it smaller. */
    private void block(boolean isLast) {
        int size = matches.waiting();
        byte[] data = matches.data();
        int from = matches.begin();
        if (options.hasChecksum()) {
            checksum.update(data, from, size);
        }
        if (size > 3 && isRun(data, from, size)) {
            head(isLast, RLE, size);
            sink.write(data, from, 1);
            for (int at = from; at < from + size; at += BLOCK / 4) {
                matches.insert(at);
            }
            matches.compressed();
            return;
        }
        offsetsBefore.set(offsets);
        BitSink packed = new BitSink();
        if (size > 0) {
            parse();
            sequences.writeTo(packed);
        }
        if (size > 0 && packed.length() < size) {
            head(isLast, COMPRESSED, packed.length());
            sink.write(packed);
        } else {
            offsets.set(offsetsBefore);
            head(isLast, RAW, size);
            sink.write(data, from, size);
        }
        matches.compressed();
    }

    private static boolean isRun(byte[] data, int from, int size) {
        for (int i = from + 1; i < from + size; i++) {
            if (data[i] != data[from]) {
                return false;
            }
        }
        return true;
    }

    private void head(boolean isLast, int kind, int size) {
        sink.write((isLast ? 1 : 0) | kind << 1 | size << 3, 3 * Byte.SIZE);
    }

    /** Divides what is waiting into literals and copies. */
    private void parse() {
        sequences.clear();
        byte[] data = matches.data();
        int end = matches.end();
        int literals = matches.begin();
        int at = literals;
        int length = matches.find(at, offsets.first());
        while (at < end) {
            int distance = matches.distance();
            matches.insert(at);
            if (length < Matches.LEAST) {
                at++;
                length = at < end ? matches.find(at, offsets.first()) : 0;
                continue;
            }
            if (options.isLazy() && length < LONG && at + 1 < end) {
                int next = matches.find(at + 1, offsets.first());
                if (next > length) {
                    at++;
                    length = next;
                    continue;
                }
            }
            int before = at - literals;
            sequences.addLiterals(data, literals, before);
            sequences.addCopy(before, offsets.value(distance, before), length);
            for (int i = at + 1; i < at + length; i++) {
                matches.insert(i);
            }
            at += length;
            literals = at;
            length = at < end ? matches.find(at, offsets.first()) : 0;
        }
        sequences.addLiterals(data, literals, end - literals);
    }

    @Override
    public boolean isFinished() {
        return ended && sink.isEmpty();
    }

    @Override
    public void reset() {
        matches.reset();
        matches.prime(dictionary.content());
        sink.reset();
        offsets.set(dictionary.offsets());
        checksum.reset();
        begun = false;
        ended = false;
        taken = 0;
    }

    @Override
    public void close() {}
}
