package node.builtins.zlib;

/** A stream that cannot be processed, with the error of zlib that says why. */
public final class CodecException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int errno;
    private final String code;

    /**
     * Creates an exception.
     *
     * @param errno a negative number, or zlib's 2 for a missing dictionary
     * @param code for instance {@code "Z_DATA_ERROR"}
     */
    CodecException(int errno, String code, String message) {
        super(message, null, false, false);
        this.errno = errno;
        this.code = code;
    }

    /** The input is invalid. */
    static CodecException invalid(String message) {
        return new CodecException(-3, "Z_DATA_ERROR", message);
    }

    /** The input ended too early. */
    public static CodecException truncated() {
        return new CodecException(-5, "Z_BUF_ERROR", "unexpected end of file");
    }

    public int errno() {
        return errno;
    }

    public String code() {
        return code;
    }
}
