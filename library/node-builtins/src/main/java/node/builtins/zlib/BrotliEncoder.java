package node.builtins.zlib;

import java.nio.ByteBuffer;

/**
 * Compresses to streams of Brotli (RFC 7932): matches and one prefix code of each kind for every
 * block. It makes no use of contexts and of the built-in dictionary.
 */
final class BrotliEncoder implements Codec {

    private static final int BLOCK = 1 << 17;

    /** References reach back no further than this, however large the window is. */
    private static final int LARGEST_WINDOW = 1 << 20;

    /** How many places are compared for a match, by quality. */
    private static final int[] ATTEMPTS = {1, 1, 2, 4, 8, 16, 24, 32, 64, 96, 192, 384};

    /** From this quality on a match may be given up for a longer one at the next byte. */
    private static final int LAZY = 3;

    /** A match of this length is long enough. */
    private static final int LONG = 64;

    private final int quality;
    private final int windowBits;
    private final Matches matches;
    private final BitSink sink = new BitSink();
    private final BrotliCommands commands = new BrotliCommands();
    private boolean begun;
    private boolean ended;
    private int last;

    /**
     * @param quality from 0 to 11
     * @param windowBits from 10 to 24
     */
    BrotliEncoder(int quality, int windowBits) {
        this.quality = Math.clamp(quality, 0, ATTEMPTS.length - 1);
        this.windowBits = Math.clamp(windowBits, 10, 24);
        int reach = Math.min((1 << this.windowBits) - 16, LARGEST_WINDOW);
        matches = new Matches(reach, ATTEMPTS[this.quality], BLOCK);
        reset();
    }

    @Override
    public void process(ByteBuffer in, ByteBuffer out, Flush flush) {
        sink.drain(out);
        while (out.hasRemaining() && !ended) {
            int count = Math.min(in.remaining(), BLOCK - matches.waiting());
            matches.add(in, count);
            if (matches.waiting() == BLOCK) {
                block();
            } else {
                end(flush);
                sink.drain(out);
                return;
            }
            sink.drain(out);
        }
    }

    /** All input is taken. */
    private void end(Flush flush) {
        if (flush == Flush.NONE) {
            return;
        }
        if (matches.waiting() > 0) {
            block();
        }
        if (flush == Flush.FINISH) {
            begin();
            sink.write(3, 2); // the last block, and empty
            sink.align();
            ended = true;
        } else if (!sink.isAligned()) {
            sink.write(6, 6); // a block of no data, which ends with its byte
            sink.align();
        }
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        if (windowBits == 16) {
            sink.write(0, 1);
        } else if (windowBits == 17) {
            sink.write(1, 7);
        } else if (windowBits > 17) {
            sink.write((windowBits - 17L) << 1 | 1, 4);
        } else {
            sink.write((windowBits - 8L) << 4 | 1, 7);
        }
    }

    /** Writes what is waiting as a meta-block, compressed if that makes it smaller. */
    private void block() {
        begin();
        int size = matches.waiting();
        int before = last;
        parse();
        sink.mark();
        head(size, false);
        commands.writeTo(sink, matches.data(), matches.begin());
        if (sink.sinceMark() >= (size + 4L) * Byte.SIZE) {
            sink.back();
            last = before;
            head(size, true);
            sink.align();
            sink.write(matches.data(), matches.begin(), size);
        }
        matches.compressed();
    }

    private void head(int size, boolean raw) {
        int nibbles = size <= 1 << 16 ? 4 : 5;
        sink.write(0, 1);
        sink.write(nibbles - 4L, 2);
        sink.write(size - 1L, nibbles * 4);
        sink.write(raw ? 1 : 0, 1);
    }

    /** Divides what is waiting into literals and copies. */
    private void parse() {
        commands.clear();
        int end = matches.end();
        int literals = matches.begin();
        int at = literals;
        int length = matches.find(at, last);
        while (at < end) {
            int distance = matches.distance();
            matches.insert(at);
            if (length < Matches.LEAST) {
                at++;
                length = at < end ? matches.find(at, last) : 0;
                continue;
            }
            if (quality >= LAZY && length < LONG && at + 1 < end) {
                int next = matches.find(at + 1, last);
                if (next > length) {
                    at++;
                    length = next;
                    continue;
                }
            }
            commands.add(at - literals, length, distance, distance == last);
            last = distance;
            for (int i = at + 1; i < at + length; i++) {
                matches.insert(i);
            }
            at += length;
            literals = at;
            length = at < end ? matches.find(at, last) : 0;
        }
        if (literals < end) {
            commands.addLast(end - literals);
        }
    }

    @Override
    public boolean isFinished() {
        return ended && sink.isEmpty();
    }

    @Override
    public void reset() {
        matches.reset();
        sink.reset();
        begun = false;
        ended = false;
        last = 4; // as the format begins
    }

    @Override
    public void close() {}
}
