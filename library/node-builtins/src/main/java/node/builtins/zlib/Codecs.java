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
    BROTLI_ENCODE,
    ZSTD_ENCODE,
    ZSTD_DECODE;

    private static final Codecs[] ALL = values();

    public static Codecs of(int mode) {
        return ALL[mode];
    }

    /**
     * Returns a new codec. Those that decompress take of the options what they need. {@link
     * #compressor} is for Zstandard.
     *
     * @throws CodecException if the dictionary is invalid
     */
    public Codec open(DeflateOptions options) throws CodecException {
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
            case ZSTD_DECODE -> new ZstdDecoder(options.windowBits(), options.dictionary());
            case ZSTD_ENCODE -> throw new IllegalArgumentException("needs options of its own");
            case NONE -> throw new IllegalArgumentException("no mode");
        };
    }

    /**
     * Returns what compresses to Zstandard.
     *
     * @throws CodecException if the dictionary is invalid
     */
    public static Codec compressor(ZstdOptions options) throws CodecException {
        return new ZstdEncoder(options);
    }

    public boolean compresses() {
        return switch (this) {
            case DEFLATE, GZIP, DEFLATERAW, BROTLI_ENCODE, ZSTD_ENCODE -> true;
            default -> false;
        };
    }
}
