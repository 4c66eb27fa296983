package node.builtins.zlib;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decompresses streams of zlib, and raw ones. */
final class InflateCodec implements Codec {

    private final boolean raw;
    private final int windowBits;
    private final byte[] dictionary;
    private final Inflater inflater;
    private boolean begun;

    /**
     * Creates a codec.
     *
     * @param windowBits a stream of zlib that needs more is refused; 0 for any
     * @param dictionary empty for none
     */
    InflateCodec(boolean raw, int windowBits, byte[] dictionary) {
        this.raw = raw;
        this.windowBits = windowBits;
        this.dictionary = dictionary;
        this.inflater = new Inflater(raw);
        begin();
    }

    private void begin() {
        begun = false;
        if (raw && dictionary.length > 0) {
            inflater.setDictionary(dictionary);
        }
    }

    @Override
    public void process(ByteBuffer in, ByteBuffer out, Flush flush) throws CodecException {
        if (!begun && in.hasRemaining()) {
            begun = true;
            checkWindow(in.get(in.position()) & 0xff);
        }
        inflater.setInput(in);
        try {
            for (int last = -1; out.hasRemaining() && last != in.position() + out.position(); ) {
                last = in.position() + out.position();
                inflater.inflate(out);
                if (inflater.needsDictionary()) {
                    applyDictionary();
                    last = -1;
                }
            }
        } catch (DataFormatException e) {
            throw CodecException.invalid(e.getMessage() == null ? "Zlib error" : e.getMessage());
        }
    }

    private void checkWindow(int first) throws CodecException {
        boolean isMethod = (first & 0xf) == 8 && first >> 4 <= 7;
        if (!raw && windowBits > 0 && isMethod && (first >> 4) + 8 > windowBits) {
            throw CodecException.invalid("invalid window size");
        }
    }

    private void applyDictionary() throws CodecException {
        if (dictionary.length == 0) {
            throw new CodecException(2, "Z_NEED_DICT", "Missing dictionary");
        }
        try {
            inflater.setDictionary(dictionary);
        } catch (IllegalArgumentException e) {
            throw CodecException.invalid("Bad dictionary");
        }
    }

    @Override
    public boolean isFinished() {
        return inflater.finished();
    }

    @Override
    public void reset() {
        inflater.reset();
        begin();
    }

    @Override
    public void close() {
        inflater.end();
    }
}
