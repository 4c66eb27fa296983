package node.builtins.internal;

import node.builtins.crypto.CryptoException;
import node.script.Export;

/** The failure of work on the pool, for JavaScript. */
public final class CryptoFailure {

    private final CryptoException cause;

    CryptoFailure(CryptoException cause) {
        this.cause = cause;
    }

    /** The constructor of the error. */
    @Export
    public String type() {
        return cause.type();
    }

    /** The code; null if there is none. */
    @Export
    public String code() {
        return cause.code();
    }

    @Export
    public String message() {
        return cause.getMessage();
    }
}
