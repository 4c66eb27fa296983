package node.builtins.zlib;

/** Why a stream of Zstandard cannot be processed, with the numbers and words of its library. */
enum ZstdError {
    PREFIX_UNKNOWN(10, "prefix_unknown", "Unknown frame descriptor"),
    UNSUPPORTED(14, "frameParameter_unsupported", "Unsupported frame parameter"),
    WINDOW_TOO_LARGE(
            16, "frameParameter_windowTooLarge", "Frame requires too much memory for decoding"),
    CORRUPTION(20, "corruption_detected", "Data corruption detected"),
    CHECKSUM(22, "checksum_wrong", "Restored data doesn't match checksum"),
    DICTIONARY_CORRUPTED(30, "dictionary_corrupted", "Dictionary is corrupted"),
    DICTIONARY_WRONG(32, "dictionary_wrong", "Dictionary mismatch"),
    SOURCE_SIZE(72, "srcSize_wrong", "Src size is incorrect");

    private final int number;
    private final String code;
    private final String words;

    ZstdError(int number, String code, String words) {
        this.number = number;
        this.code = code;
        this.words = words;
    }

    CodecException exception() {
        return new CodecException(number, "ZSTD_error_" + code, words);
    }
}
