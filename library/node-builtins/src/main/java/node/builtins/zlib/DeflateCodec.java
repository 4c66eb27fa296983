package node.builtins.zlib;

import java.nio.ByteBuffer;
import java.util.zip.Checksum;
import java.util.zip.Deflater;

/**
 * Compresses by the JDK's deflater. That one has the largest window only. A smaller one is kept by
 * full flushes: no reference reaches over such a flush, so the reader needs no larger window.
 */
final class DeflateCodec implements Codec {

    private static final int LARGEST = 15;

    private final Wrapper wrapper;
    private final Deflater deflater;
    private final Checksum checksum;
    private DeflateOptions options;

    /** What must come out first: the head or the tail. */
    private ByteBuffer waiting;

    /** How many bytes may be compressed before the next full flush. */
    private int room;

    private long size;
    private boolean ended;

    DeflateCodec(Wrapper wrapper, DeflateOptions options) {
        this.wrapper = wrapper;
        this.options = options;
        this.checksum = wrapper.checksum();
        this.deflater = new Deflater(options.level(), true);
        deflater.setStrategy(options.knownStrategy());
        begin();
    }

    private void begin() {
        if (options.dictionary().length > 0 && wrapper != Wrapper.GZIP) {
            deflater.setDictionary(options.dictionary());
        }
        waiting = null;
        room = segment();
        size = 0;
        ended = false;
        checksum.reset();
    }

    private int segment() {
        return options.windowBits() == LARGEST ? Integer.MAX_VALUE : 1 << options.windowBits();
    }

    @Override
    public void process(ByteBuffer in, ByteBuffer out, Flush flush) {
        if (waiting == null) {
            waiting = ByteBuffer.wrap(wrapper.head(options));
        }
        put(waiting, out);
        boolean whole = false;
        while (!whole && out.hasRemaining()) {
            int limit = in.limit();
            whole = in.remaining() <= room;
            if (!whole) {
                in.limit(in.position() + room);
            }
            deflate(in, out, whole ? flush : Flush.FULL);
            in.limit(limit);
            if (!whole && out.hasRemaining()) {
                room = segment();
            }
        }
        if (deflater.finished() && !ended) {
            ended = true;
            waiting = ByteBuffer.wrap(wrapper.tail(checksum, size));
            put(waiting, out);
        }
    }

    private void deflate(ByteBuffer in, ByteBuffer out, Flush flush) {
        if (flush == Flush.FINISH) {
            deflater.finish();
        }
        deflater.setInput(in);
        int begin = in.position();
        // Until nothing moves: the first call after a change of parameters does only that.
        for (int last = -1; out.hasRemaining() && last != in.position() + out.position(); ) {
            last = in.position() + out.position();
            deflater.deflate(out, mode(flush));
        }
        int count = in.position() - begin;
        checksum.update(in.array(), in.arrayOffset() + begin, count);
        size += count;
        if (room != Integer.MAX_VALUE) {
            room -= count;
        }
    }

    private static int mode(Flush flush) {
        return switch (flush) {
            case SYNC -> Deflater.SYNC_FLUSH;
            case FULL -> Deflater.FULL_FLUSH;
            case NONE, FINISH -> Deflater.NO_FLUSH;
        };
    }

    private static void put(ByteBuffer from, ByteBuffer to) {
        int count = Math.min(from.remaining(), to.remaining());
        to.put(to.position(), from, from.position(), count);
        to.position(to.position() + count);
        from.position(from.position() + count);
    }

    @Override
    public boolean isFinished() {
        return ended && !waiting.hasRemaining();
    }

    @Override
    public void params(int level, int strategy) {
        options = options.with(level, strategy);
        deflater.setLevel(level);
        deflater.setStrategy(options.knownStrategy());
    }

    @Override
    public void reset() {
        deflater.reset();
        begin();
    }

    @Override
    public void close() {
        deflater.end();
    }
}
