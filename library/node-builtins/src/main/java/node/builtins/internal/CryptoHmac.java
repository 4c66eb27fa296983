package node.builtins.internal;

import node.builtins.crypto.Hmac;
import node.script.Export;

/** An HMAC that JavaScript feeds. */
public final class CryptoHmac {

    private final CryptoCalls calls;
    private final Hmac hmac;

    CryptoHmac(CryptoCalls calls, Hmac hmac) {
        this.calls = calls;
        this.hmac = hmac;
    }

    @Export
    public void update(Object buffer, int offset, int length) {
        hmac.update(calls.bytes(buffer, offset, length));
    }

    @Export
    public void updateText(String text, int encoding) {
        hmac.update(TextEncoding.of(encoding).encode(text));
    }

    /** Returns an array buffer. Once. */
    @Export
    public Object digest() {
        return calls.value(hmac.finish());
    }
}
