package node.builtins.internal;

import node.builtins.crypto.Crypt;
import node.script.Export;

/** A cipher that JavaScript feeds. */
public final class CryptoCipher {

    private final CryptoCalls calls;
    private final Crypt crypt;

    CryptoCipher(CryptoCalls calls, Crypt crypt) {
        this.calls = calls;
        this.crypt = crypt;
    }

    @Export
    public Object update(Object buffer, int offset, int length) {
        byte[] bytes = calls.bytes(buffer, offset, length);
        return calls.now(() -> crypt.update(bytes));
    }

    @Export
    public Object finish() {
        return calls.now(crypt::finish);
    }

    @Export
    public void padding(boolean on) {
        crypt.padding(on);
    }

    @Export
    public void authenticate(Object buffer, int offset, int length, double total) {
        crypt.authenticate(calls.bytes(buffer, offset, length), (long) total);
    }

    @Export
    public Object tag() {
        return calls.value(crypt.tag());
    }

    @Export
    public void expect(Object buffer, int offset, int length) {
        crypt.expect(calls.bytes(buffer, offset, length));
    }
}
