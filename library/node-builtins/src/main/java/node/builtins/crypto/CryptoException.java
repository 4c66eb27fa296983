package node.builtins.crypto;

/** An operation that cannot be done, with the error of Node that says why. */
public final class CryptoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final String code;

    /**
     * Creates an exception.
     *
     * @param type the constructor of the error, for instance {@code "TypeError"}
     * @param code for instance {@code "ERR_CRYPTO_INVALID_DIGEST"}; null if it has none
     */
    public CryptoException(String type, String code, String message) {
        super(message);
        this.type = type;
        this.code = code;
    }

    /** An error of the kind {@code Error}. */
    public static CryptoException error(String code, String message) {
        return new CryptoException("Error", code, message);
    }

    /** What this runtime lacks. */
    public static CryptoException notImplemented(String what) {
        return error(
                "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", what + " is not supported by this runtime");
    }

    public String type() {
        return type;
    }

    public String code() {
        return code;
    }
}
