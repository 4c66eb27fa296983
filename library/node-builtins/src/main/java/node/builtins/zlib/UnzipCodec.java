package node.builtins.zlib;

import java.nio.ByteBuffer;

/** Decompresses streams of gzip or of zlib. The first byte tells which. */
final class UnzipCodec implements Codec {

    private static final byte GZIP = 0x1f;

    private final int windowBits;
    private final byte[] dictionary;
    private Codec codec;

    UnzipCodec(int windowBits, byte[] dictionary) {
        this.windowBits = windowBits;
        this.dictionary = dictionary;
    }

    @Override
    public void process(ByteBuffer in, ByteBuffer out, Flush flush) throws CodecException {
        if (codec == null) {
            if (!in.hasRemaining()) {
                return;
            }
            boolean isGzip = in.get(in.position()) == GZIP;
            codec = isGzip ? new GunzipCodec() : new InflateCodec(false, windowBits, dictionary);
        }
        codec.process(in, out, flush);
    }

    @Override
    public boolean isFinished() {
        return codec != null && codec.isFinished();
    }

    @Override
    public void reset() {
        close();
    }

    @Override
    public void close() {
        if (codec != null) {
            codec.close();
            codec = null;
        }
    }
}
