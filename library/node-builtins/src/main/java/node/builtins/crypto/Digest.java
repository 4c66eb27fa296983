package node.builtins.crypto;

/** A hash that is computed piece by piece. */
public interface Digest {

    void update(byte[] bytes, int offset, int length);

    default void update(byte[] bytes) {
        update(bytes, 0, bytes.length);
    }

    /**
     * Returns the hash. Only the first call is defined.
     *
     * @param length the number of bytes; it may differ from {@link #length} for extendable hashes
     *     only
     */
    byte[] digest(int length);

    /** Returns a second hash in the same state. */
    Digest copy();

    /** The usual number of bytes. */
    int length();

    /** Whether {@link #digest} takes other lengths. */
    default boolean isExtendable() {
        return false;
    }
}
