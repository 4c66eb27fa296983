package node.builtins.internal;

import node.builtins.crypto.Digest;
import node.script.Export;

/** A hash that JavaScript feeds. */
public final class CryptoHash {

    private final CryptoCalls calls;
    private final Digest digest;

    CryptoHash(CryptoCalls calls, Digest digest) {
        this.calls = calls;
        this.digest = digest;
    }

    @Export
    public void update(Object buffer, int offset, int length) {
        digest.update(calls.bytes(buffer, offset, length));
    }

    @Export
    public void updateText(String text, int encoding) {
        digest.update(TextEncoding.of(encoding).encode(text));
    }

    /**
     * Returns an array buffer. Once.
     *
     * @param length negative for the usual one
     */
    @Export
    public Object digest(int length) {
        return calls.value(finish(length));
    }

    /** Returns the hash as text. Once. */
    @Export
    public String digestText(int length, int encoding) {
        return TextEncoding.of(encoding).decode(finish(length));
    }

    byte[] finish() {
        return digest.digest(digest.length());
    }

    private byte[] finish(int length) {
        return length < 0 ? finish() : digest.digest(length);
    }

    @Export
    public CryptoHash copy() {
        return new CryptoHash(calls, digest.copy());
    }

    @Export
    public int length() {
        return digest.length();
    }

    /** Whether it can have any length. */
    @Export
    public boolean isExtendable() {
        return digest.isExtendable();
    }
}
