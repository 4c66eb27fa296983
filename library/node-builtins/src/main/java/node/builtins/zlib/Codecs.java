package node.builtins.zlib;

/** The formats of compressed data, by Node's numbers of modes. */
public enum Codecs {
    NONE,
    DEFLATE,
    INFLATE,
    GZIP,
    GUNZIP,
    DEFLATERAW,
    INFLATERAW,
    UNZIP,
    BROTLI_DECODE,
    BROTLI_ENCODE;

    private static final Codecs[] ALL = values();

    public static Codecs of(int mode) {
        return ALL[mode];
    }

    /** Returns a new codec. Those that decompress take of the options what they need. */
    public Codec open(DeflateOptions options) {
        return switch (this) {
            case DEFLATE -> new DeflateCodec(Wrapper.ZLIB, options);
            case GZIP -> new DeflateCodec(Wrapper.GZIP, options);
            case DEFLATERAW -> new DeflateCodec(Wrapper.RAW, options);
            case INFLATE -> new InflateCodec(false, options.windowBits(), options.dictionary());
            case INFLATERAW -> new InflateCodec(true, options.windowBits(), options.dictionary());
            case GUNZIP -> new GunzipCodec();
            case UNZIP -> new UnzipCodec(options.windowBits(), options.dictionary());
            case BROTLI_DECODE -> new BrotliCodec();
            case BROTLI_ENCODE -> new BrotliEncoder(options.level(), options.windowBits());
            case NONE -> throw new IllegalArgumentException("no mode");
        };
    }

    public boolean compresses() {
        return this == DEFLATE || this == GZIP || this == DEFLATERAW || this == BROTLI_ENCODE;
    }
}
