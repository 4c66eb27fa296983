package node.builtins.zlib;

import java.nio.ByteBuffer;
import node.builtins.zlib.BrotliBits.Missing;

/**
 * Decompresses streams of Brotli (RFC 7932). Works in small steps, each of which is repeated from
 * its beginning if the input ends within it.
 */
final class BrotliCodec implements Codec {

    private static final int FIRST_CODES = 16;

    private enum Part {
        WINDOW,
        META_BLOCK,
        HEAD,
        COMMAND,
        LITERALS,
        DISTANCE,
        COPY,
        WORD,
        RAW,
        SKIPPED,
        TAIL,
        END
    }

    private final BrotliBits bits = new BrotliBits();
    private final int[] distances = new int[4];
    private Part part;
    private BrotliWindow window;
    private BrotliHead head;
    private boolean isLast;

    /** How much of the meta-block is not written, or read. */
    private int left;

    private int literals;
    private int copied;
    private boolean repeats;
    private int distance;
    private byte[] word;
    private int wordAt;

    /** Positions of the last distances, the newest one first. */
    private int newest;

    BrotliCodec() {
        reset();
    }

    static CodecException invalid(int number, String name) {
        return new CodecException(-number, "ERR__ERROR_FORMAT_" + name, "Decompression failed");
    }

    @Override
    public void process(ByteBuffer in, ByteBuffer out, Flush flush) throws CodecException {
        if (part == Part.END) {
            return;
        }
        bits.add(in);
        try {
            while (part != Part.END) {
                bits.mark();
                if (!step(out)) {
                    bits.mark();
                    return;
                }
            }
        } catch (Missing e) {
            bits.back();
            return;
        }
        // What follows the end is not ours.
        in.position(in.position() - Math.min(bits.bytesLeft(), in.position()));
        bits.clear();
    }

    /** Does a step. Returns whether it could: there was room for its output, and input. */
    private boolean step(ByteBuffer out) throws Missing, CodecException {
        switch (part) {
            case WINDOW -> readWindow();
            case META_BLOCK -> readLength();
            case HEAD -> {
                head = new BrotliHead(bits);
                part = Part.COMMAND;
            }
            case COMMAND -> readCommand();
            case LITERALS -> {
                return readLiterals(out);
            }
            case DISTANCE -> readDistance();
            case COPY -> {
                return copy(out);
            }
            case WORD -> {
                return copyWord(out);
            }
            case RAW -> {
                return copyRaw(out);
            }
            case SKIPPED -> {
                int count = Math.min(left, bits.bytesLeft());
                for (int i = 0; i < count; i++) {
                    bits.skip(Byte.SIZE);
                }
                left -= count;
                part = left == 0 ? afterBlock() : part;
                return left == 0;
            }
            case TAIL -> {
                if (!bits.align()) {
                    throw invalid(15, "PADDING_2");
                }
                part = Part.END;
            }
            case END -> {
                return false;
            }
        }
        return true;
    }

    // ---- heads ----

    private void readWindow() throws Missing, CodecException {
        int size = 16;
        if (bits.readBit()) {
            int code = bits.read(3);
            int smaller = code == 0 ? bits.read(3) : 0;
            if (smaller == 1) {
                throw invalid(13, "WINDOW_BITS");
            }
            size = code > 0 ? 17 + code : smaller == 0 ? 17 : 8 + smaller;
        }
        window = new BrotliWindow(size);
        part = Part.META_BLOCK;
    }

    private void readLength() throws Missing, CodecException {
        isLast = bits.readBit();
        if (isLast && bits.readBit()) {
            part = Part.TAIL;
            return;
        }
        int nibbles = bits.read(2) + 4;
        if (nibbles == 7) {
            readSkipped();
            return;
        }
        int length = 0;
        for (int i = 0; i < nibbles; i++) {
            int nibble = bits.read(4);
            if (nibble == 0 && i == nibbles - 1 && nibbles > 4) {
                throw invalid(1, "EXUBERANT_NIBBLE");
            }
            length |= nibble << 4 * i;
        }
        boolean isRaw = !isLast && bits.readBit();
        if (isRaw && !bits.align()) {
            throw invalid(14, "PADDING_1");
        }
        left = length + 1;
        part = isRaw ? Part.RAW : Part.HEAD;
    }

    private void readSkipped() throws Missing, CodecException {
        if (bits.readBit()) {
            throw invalid(2, "RESERVED");
        }
        int bytes = bits.read(2);
        int length = 0;
        for (int i = 0; i < bytes; i++) {
            int value = bits.read(Byte.SIZE);
            if (value == 0 && i == bytes - 1 && bytes > 1) {
                throw invalid(3, "EXUBERANT_META_NIBBLE");
            }
            length |= value << Byte.SIZE * i;
        }
        if (!bits.align()) {
            throw invalid(14, "PADDING_1");
        }
        left = bytes == 0 ? 0 : length + 1;
        part = left == 0 ? afterBlock() : Part.SKIPPED;
    }

    private Part afterBlock() {
        return isLast ? Part.TAIL : Part.META_BLOCK;
    }

    // ---- commands ----

    private void readCommand() throws Missing {
        if (head.commands.isOver()) {
            head.commands.next(bits);
            return;
        }
        BrotliCommand command = BrotliCommand.read(bits, head.commandCode());
        head.commands.use();
        literals = command.literals();
        copied = command.copied();
        repeats = command.repeats();
        part = Part.LITERALS;
    }

    private boolean readLiterals(ByteBuffer out) throws Missing, CodecException {
        while (literals > 0) {
            if (!out.hasRemaining()) {
                return false;
            }
            if (left == 0) {
                throw invalid(9, "BLOCK_LENGTH_1");
            }
            bits.mark();
            if (head.literals.isOver()) {
                head.literals.next(bits);
                continue;
            }
            int value = head.literalCode(window.last(), window.beforeLast()).read(bits);
            head.literals.use();
            window.put((byte) value, out);
            literals--;
            left--;
        }
        part = left == 0 ? afterBlock() : Part.DISTANCE;
        return true;
    }

    private void readDistance() throws Missing, CodecException {
        if (!repeats && head.distances.isOver()) {
            head.distances.next(bits);
            return;
        }
        int code = repeats ? 0 : head.distanceCode(copied).read(bits);
        distance = code < FIRST_CODES ? lastDistance(code) : newDistance(code - FIRST_CODES);
        if (!repeats) {
            head.distances.use();
        }
        int reach = window.reach();
        if (distance > reach) {
            findWord(distance - reach - 1);
            return;
        }
        if (code > 0) {
            newest = newest + 3 & 3;
            distances[newest] = distance;
        }
        if (copied > left) {
            throw invalid(10, "BLOCK_LENGTH_2");
        }
        part = Part.COPY;
    }

    /** One of the last four distances, or one near to the last two. */
    private int lastDistance(int code) throws CodecException {
        if (code < 4) {
            return distances[newest + code & 3];
        }
        boolean isLast = code < 10;
        int step = (code - (isLast ? 4 : 10) >> 1) + 1;
        int found = distances[newest + (isLast ? 0 : 1) & 3] + ((code & 1) == 0 ? -step : step);
        if (found <= 0) {
            throw invalid(16, "DISTANCE");
        }
        return found;
    }

    private int newDistance(int code) throws Missing {
        int further = code - head.directCodes;
        if (further < 0) {
            return code + 1;
        }
        int size = 1 + (further >> head.postfixBits + 1);
        int first = (2 + (further >> head.postfixBits & 1) << size) - 4;
        int postfix = further & (1 << head.postfixBits) - 1;
        return (first + bits.read(size) << head.postfixBits) + postfix + head.directCodes + 1;
    }

    private void findWord(int number) throws CodecException {
        if (copied < BrotliWords.SHORTEST || copied > BrotliWords.LONGEST || number < 0) {
            throw invalid(12, "DICTIONARY");
        }
        word = BrotliWords.word(copied, number);
        wordAt = 0;
        if (word.length > left) {
            throw invalid(10, "BLOCK_LENGTH_2");
        }
        part = Part.WORD;
    }

    // ---- copies ----

    private boolean copy(ByteBuffer out) {
        int count = Math.min(copied, out.remaining());
        window.copy(distance, count, out);
        copied -= count;
        left -= count;
        return copied > 0 ? false : afterCopy();
    }

    private boolean copyWord(ByteBuffer out) {
        while (wordAt < word.length && out.hasRemaining()) {
            window.put(word[wordAt++], out);
            left--;
        }
        return wordAt < word.length ? false : afterCopy();
    }

    private boolean afterCopy() {
        part = left == 0 ? afterBlock() : Part.COMMAND;
        return true;
    }

    private boolean copyRaw(ByteBuffer out) {
        byte[] piece = new byte[Math.min(left, Math.min(out.remaining(), bits.bytesLeft()))];
        bits.copy(piece, 0, piece.length);
        for (byte value : piece) {
            window.put(value, out);
        }
        left -= piece.length;
        part = left == 0 ? afterBlock() : part;
        return left == 0;
    }

    // ---- the stream ----

    @Override
    public boolean isFinished() {
        return part == Part.END;
    }

    @Override
    public void reset() {
        bits.clear();
        part = Part.WINDOW;
        window = null;
        head = null;
        newest = 0;
        distances[0] = 4;
        distances[1] = 11;
        distances[2] = 15;
        distances[3] = 16;
    }

    @Override
    public void close() {
        window = null;
        head = null;
        bits.clear();
    }
}
