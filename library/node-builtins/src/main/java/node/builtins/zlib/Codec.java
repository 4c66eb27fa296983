package node.builtins.zlib;

import java.nio.ByteBuffer;

/** Compresses or decompresses one stream in steps. For one thread at a time. */
public interface Codec extends AutoCloseable {

    /**
     * Takes input and gives output. If the output has room afterwards, nothing is left to do: the
     * input is used up, or the stream has ended.
     */
    void process(ByteBuffer in, ByteBuffer out, Flush flush) throws CodecException;

    /** Whether the end of the stream has been written or read. */
    boolean isFinished();

    /** Changes level and strategy for the input that follows. */
    default void params(int level, int strategy) {
        throw new UnsupportedOperationException("this codec has no parameters to change");
    }

    /** Begins a new stream. */
    void reset();

    /** Releases the memory. Idempotent. */
    @Override
    void close();
}
