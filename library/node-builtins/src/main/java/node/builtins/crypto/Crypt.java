package node.builtins.crypto;

/** Encrypts or decrypts piece by piece. */
public interface Crypt {

    /** Takes bytes and returns those that are ready. */
    byte[] update(byte[] bytes);

    /**
     * Returns the last bytes.
     *
     * @throws CryptoException if what was decrypted is incomplete, or not authentic
     */
    byte[] finish();

    /** Whether the last block is filled up to its size. */
    default void padding(boolean on) {}

    /**
     * Adds bytes that are authenticated and not encrypted.
     *
     * @param length how many bytes will be encrypted; -1 if unknown
     */
    default void authenticate(byte[] bytes, long length) {
        throw new UnsupportedOperationException("this cipher does not authenticate");
    }

    /** The tag, after {@link #finish}. */
    default byte[] tag() {
        throw new UnsupportedOperationException("this cipher does not authenticate");
    }

    /** Sets the tag that must come out. */
    default void expect(byte[] tag) {
        throw new UnsupportedOperationException("this cipher does not authenticate");
    }

    /** An error of OpenSSL's providers. */
    static CryptoException badDecrypt() {
        return CryptoException.error(
                "ERR_OSSL_BAD_DECRYPT", "error:1C800064:Provider routines::bad decrypt");
    }

    /** An error of OpenSSL's providers. */
    static CryptoException wrongLength() {
        return CryptoException.error(
                "ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH",
                "error:1C80006B:Provider routines::wrong final block length");
    }

    /** What Node says of data that is not authentic. */
    static CryptoException notAuthentic() {
        return CryptoException.error(null, "Unsupported state or unable to authenticate data");
    }
}
