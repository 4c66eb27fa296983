package node.builtins.zlib;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Decompresses Zstandard (RFC 8878): one or several frames. What follows them, and is no frame, is
 * left.
 */
final class ZstdDecoder implements Codec {

    private static final int MAGIC = 0xFD2FB528;
    private static final int SKIPPABLE = 0x184D2A50;
    private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
    private static final int LEAST_WINDOW_BITS = 10;

    /** An array has no room for more. */
    private static final int MOST_WINDOW_BITS = 29;

    /** What is read next. */
    private enum Part {
        MAGIC,
        SKIPPED_SIZE,
        SKIPPED,
        DESCRIPTOR,
        HEAD,
        BLOCK,
        RAW,
        RLE,
        COMPRESSED,
        CHECKSUM
    }

    private final long mostWindow;
    private final ZstdDictionary dictionary;
    private final XxHash64 checksum = new XxHash64();

    /** Memory for matches and blocks, made when there is a frame. */
    private ZstdWindow window;

    private ZstdBlock block;

    private Part part = Part.MAGIC;

    /** Whether nothing of a frame was read, and one has ended. */
    private boolean ended;

    /** The bytes of the part, as far as they are there. */
    private byte[] bytes = new byte[64];

    private int have;
    private int wanted = 4;

    private long skipped;
    private int descriptor;
    private int mostOfBlock;
    private int runLength;
    private boolean isLast;

    /** The length that the frame's head says; negative if it does not. */
    private long contentSize;

    /**
     * @param windowBits frames that need a larger window are refused
     * @throws CodecException if the dictionary is invalid
     */
    ZstdDecoder(int windowBits, byte[] dictionary) throws CodecException {
        mostWindow = 1L << Math.min(windowBits, MOST_WINDOW_BITS);
        this.dictionary = new ZstdDictionary(dictionary);
    }

    @Override
    public void process(ByteBuffer in, ByteBuffer out, Flush flush) throws CodecException {
        while (true) {
            if (window != null) {
                window.give(out);
                if (!window.isGiven()) {
                    return;
                }
            }
            if (part == Part.SKIPPED) {
                skip(in);
                if (skipped > 0) {
                    return;
                }
                end();
            } else {
                if (!gather(in)) {
                    return;
                }
                read();
            }
        }
    }

    /** Collects the bytes of a part. Returns whether they are there. */
    private boolean gather(ByteBuffer in) throws CodecException {
        if (part == Part.MAGIC) {
            return gatherMagic(in);
        }
        int count = Math.min(wanted - have, in.remaining());
        in.get(bytes, have, count);
        have += count;
        return have == wanted;
    }

    /** Takes nothing that cannot be the begin of a frame. */
    private boolean gatherMagic(ByteBuffer in) throws CodecException {
        while (have < wanted && in.hasRemaining()) {
            bytes[have] = in.get(in.position());
            if (!couldBe(MAGIC) && !couldBe(SKIPPABLE)) {
                if (ended && have == 0) {
                    return false;
                }
                throw ZstdError.PREFIX_UNKNOWN.exception();
            }
            in.get();
            have++;
        }
        return have == wanted;
    }

    private boolean couldBe(int magic) {
        int value = bytes[have] & 0xFF;
        int shift = have * Byte.SIZE;
        int mask = magic == SKIPPABLE ? SKIPPABLE_MASK : -1;
        return (value & mask >>> shift & 0xFF) == (magic >>> shift & 0xFF) && startsAs(magic, mask);
    }

    /** Whether the bytes before fit, too. */
    private boolean startsAs(int magic, int mask) {
        for (int i = 0; i < have; i++) {
            int shift = i * Byte.SIZE;
            if ((bytes[i] & mask >>> shift & 0xFF) != (magic >>> shift & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    private void expect(Part next, int count) {
        part = next;
        wanted = count;
        have = 0;
        if (bytes.length < count + ZstdBlockBytes.SPARE) {
            bytes = new byte[Math.max(count + ZstdBlockBytes.SPARE, bytes.length * 2)];
        }
    }

    private ZstdBlockBytes gathered() {
        return new ZstdBlockBytes(bytes, 0, wanted);
    }

    private void read() throws CodecException {
        switch (part) {
            case MAGIC -> {
                boolean isFrame = (int) gathered().read(4) == MAGIC;
                expect(isFrame ? Part.DESCRIPTOR : Part.SKIPPED_SIZE, isFrame ? 1 : 4);
            }
            case SKIPPED_SIZE -> {
                skipped = gathered().read(4);
                part = Part.SKIPPED;
            }
            case DESCRIPTOR -> readDescriptor();
            case HEAD -> readHead();
            case BLOCK -> readBlock();
            case RAW -> {
                window.reserve(wanted);
                window.put(bytes, 0, wanted);
                afterBlock();
            }
            case RLE -> {
                window.reserve(runLength);
                window.fill(bytes[0], runLength);
                afterBlock();
            }
            case COMPRESSED -> {
                window.reserve(mostOfBlock);
                block.decode(bytes, wanted, mostOfBlock);
                afterBlock();
            }
            case CHECKSUM -> {
                if ((int) gathered().read(4) != (int) checksum.value()) {
                    throw ZstdError.CHECKSUM.exception();
                }
                end();
            }
            case SKIPPED -> throw new IllegalStateException("not gathered");
        }
    }

    private void skip(ByteBuffer in) {
        int count = (int) Math.min(skipped, in.remaining());
        in.position(in.position() + count);
        skipped -= count;
    }

    // ---- heads ----

    private boolean isSingleSegment() {
        return (descriptor & 0x20) != 0;
    }

    private int idLength() {
        int code = descriptor & 3;
        return code == 3 ? 4 : code;
    }

    private int sizeLength() {
        int code = descriptor >> 6;
        return code == 0 ? isSingleSegment() ? 1 : 0 : 1 << code;
    }

    private void readDescriptor() throws CodecException {
        descriptor = bytes[0] & 0xFF;
        if ((descriptor & 8) != 0) {
            throw ZstdError.UNSUPPORTED.exception();
        }
        expect(Part.HEAD, (isSingleSegment() ? 0 : 1) + idLength() + sizeLength());
    }

    private void readHead() throws CodecException {
        ZstdBlockBytes in = gathered();
        long size = 0;
        if (!isSingleSegment()) {
            int code = in.read();
            long base = 1L << LEAST_WINDOW_BITS + (code >> 3);
            size = base + base / 8 * (code & 7);
        }
        long id = in.read(idLength());
        if (id != 0 && id != dictionary.id()) {
            throw ZstdError.DICTIONARY_WRONG.exception();
        }
        int length = sizeLength();
        contentSize = length == 0 ? -1 : in.read(length) + (length == 2 ? 256 : 0);
        if (isSingleSegment()) {
            size = contentSize;
        }
        if (size > mostWindow || size < 0) {
            throw ZstdError.WINDOW_TOO_LARGE.exception();
        }
        mostOfBlock = (int) Math.min(size, ZstdBlock.MOST);
        if (window == null) {
            window = new ZstdWindow(dictionary.content());
            block = new ZstdBlock(dictionary, window);
        }
        window.begin((int) Math.max(size, 1L << LEAST_WINDOW_BITS));
        block.begin();
        checksum.reset();
        ended = false;
        expect(Part.BLOCK, 3);
    }

    private void readBlock() throws CodecException {
        int head = (int) gathered().read(3);
        isLast = (head & 1) != 0;
        int size = head >> 3;
        int kind = head >> 1 & 3;
        if (size > mostOfBlock || kind == 3) {
            throw ZstdError.CORRUPTION.exception();
        }
        runLength = size;
        switch (kind) {
            case 0 -> expect(Part.RAW, size);
            case 1 -> expect(Part.RLE, 1);
            default -> expect(Part.COMPRESSED, size);
        }
    }

    private void afterBlock() throws CodecException {
        boolean isChecked = (descriptor & 4) != 0;
        if (isChecked) {
            window.addTo(checksum);
        }
        boolean isTooLong = contentSize >= 0 && window.total() > contentSize;
        if (isTooLong || isLast && contentSize >= 0 && window.total() < contentSize) {
            throw ZstdError.CORRUPTION.exception();
        }
        if (!isLast) {
            expect(Part.BLOCK, 3);
        } else if (isChecked) {
            expect(Part.CHECKSUM, 4);
        } else {
            end();
        }
    }

    private void end() {
        ended = true;
        expect(Part.MAGIC, 4);
    }

    @Override
    public boolean isFinished() {
        return ended && part == Part.MAGIC && have == 0 && (window == null || window.isGiven());
    }

    @Override
    public void reset() {
        ended = false;
        expect(Part.MAGIC, 4);
        if (window != null) {
            window.begin(0);
        }
    }

    @Override
    public void close() {
        window = null;
        block = null;
        bytes = Arrays.copyOf(bytes, 64);
        ended = false;
        expect(Part.MAGIC, 4);
    }
}
