package node.builtins.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import node.builtins.zlib.Codec;
import node.builtins.zlib.CodecException;
import node.builtins.zlib.Flush;
import node.loop.Loop;
import node.script.Export;
import node.script.Script;

/**
 * A stream of compression or decompression, for JavaScript. It works in steps: each takes input and
 * gives one chunk of output at most. Short steps are done at once, others on the loop's pool; the
 * caller is called in a later turn in both cases. For the program's thread only; one step at a
 * time.
 */
public final class ZlibStream {

    /** How much input is compressed, or decompressed, at once. */
    private static final int SHORT_COMPRESSION = 4 * 1024;

    private static final int SHORT = 32 * 1024;
    private static final int SMALLEST = 64;
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private final Script script;
    private final Loop loop;
    private final Codec codec;
    private final boolean compresses;
    private final int chunkSize;
    private final int most;

    private ByteBuffer input = ByteBuffer.allocate(0);
    private Flush flush = Flush.NONE;
    private ByteBuffer output;
    private boolean full;
    private CodecException failure;

    /** What was asked for during a step, which may run on another thread. */
    private boolean working;

    private boolean closing;
    private boolean resetting;

    ZlibStream(Script script, Loop loop, Codec codec, boolean compresses, int chunkSize) {
        this.script = script;
        this.loop = loop;
        this.codec = codec;
        this.compresses = compresses;
        this.chunkSize = chunkSize;
        this.most = compresses ? SHORT_COMPRESSION : SHORT;
    }

    /** Gives the stream more input. Call it only when the input before is used up. */
    @Export
    public void feed(int kind, Object buffer, int offset, int length) {
        flush = Flush.values()[kind];
        input = length == 0 ? empty() : ByteBuffer.wrap(script.bytes(buffer, offset, length));
    }

    private static ByteBuffer empty() {
        return ByteBuffer.allocate(0);
    }

    /** Makes one step. */
    @Export
    public void step(Runnable done) {
        begin(() -> step(chunkSize), done, Math.min(input.remaining(), most + 1) + chunkSize / 64);
    }

    /** Makes one step now. */
    @Export
    public void stepNow() {
        step(chunkSize);
    }

    /**
     * Makes all steps: {@link #output} is all output then. Stops where there is more than {@code
     * limit}; {@link #isFull} says so.
     */
    @Export
    public void finish(double limit, Runnable done) {
        begin(() -> all((long) limit), done, input.remaining());
    }

    /** Makes all steps now. */
    @Export
    public void finishNow(double limit) {
        all((long) limit);
    }

    private void begin(Runnable work, Runnable done, int size) {
        working = true;
        if (size <= most) {
            work.run();
            loop.post(() -> completed(done));
            return;
        }
        loop.submit(
                () -> {
                    work.run();
                    return null;
                },
                (value, error) -> {
                    if (error != null) {
                        working = false;
                        throw new IllegalStateException(error);
                    }
                    completed(done);
                });
    }

    private void completed(Runnable done) {
        working = false;
        if (resetting) {
            reset();
        }
        if (closing) {
            codec.close();
        }
        done.run();
    }

    private void step(int size) {
        output = ByteBuffer.allocate(Math.max(size, SMALLEST));
        try {
            codec.process(input, output, flush);
            full = !output.hasRemaining();
            if (!full && flush == Flush.FINISH && !codec.isFinished()) {
                throw CodecException.truncated();
            }
        } catch (CodecException e) {
            failure = e;
            full = false;
        }
        output.flip();
    }

    private void all(long limit) {
        ByteBuffer all = ByteBuffer.allocate((int) Math.min(limit + 1, chunkSize));
        try {
            while (true) {
                codec.process(input, all, flush);
                if (all.hasRemaining()) {
                    break;
                }
                if (all.position() > limit) {
                    full = true;
                    return;
                }
                int size = (int) Math.min(limit + 1, Math.min(all.capacity() * 2L, LARGEST));
                all = ByteBuffer.wrap(Arrays.copyOf(all.array(), size)).position(all.position());
            }
            full = all.position() > limit;
            if (!full && flush == Flush.FINISH && !codec.isFinished()) {
                throw CodecException.truncated();
            }
        } catch (CodecException e) {
            failure = e;
        }
        output = all.flip();
    }

    /** The output of the last step as an array buffer, once; null if there is none. */
    @Export
    public Object output() {
        ByteBuffer given = output;
        output = null;
        if (given == null || !given.hasRemaining()) {
            return null;
        }
        boolean wasteful = given.remaining() < given.capacity() / 2;
        return script.buffer(
                wasteful
                        ? ByteBuffer.wrap(Arrays.copyOf(given.array(), given.remaining()))
                        : given);
    }

    /** Whether the last step filled its output, so that another one must follow. */
    @Export
    public boolean isFull() {
        return full;
    }

    /** The number of bytes of the input that are not used. */
    @Export
    public int left() {
        return input.remaining();
    }

    /** Why the last step failed: message, code and number; null if it did not. */
    @Export
    public String failure() {
        return failure == null ? null : failure.getMessage();
    }

    @Export
    public String failureCode() {
        return failure.code();
    }

    @Export
    public int failureNumber() {
        return failure.errno();
    }

    @Export
    public void params(int level, int strategy) {
        if (compresses) {
            codec.params(level, strategy);
        } // what decompresses finds its parameters in the data
    }

    @Export
    public void reset() {
        if (working) {
            resetting = true;
            return;
        }
        resetting = false;
        failure = null;
        input = empty();
        codec.reset();
    }

    @Export
    public void close() {
        if (working) {
            closing = true;
        } else {
            codec.close();
        }
    }
}
