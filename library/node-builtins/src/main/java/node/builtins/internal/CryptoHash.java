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

    /** Returns an array buffer. Once. */
    @Export
    public Object digest(int length) {
        return calls.value(digest.digest(length));
    }

    /** Returns the hash as text. Once. */
    @Export
    public String digestText(int length, int encoding) {
        return TextEncoding.of(encoding).decode(digest.digest(length));
    }

    byte[] finish() {
        return digest.digest(digest.length());
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
