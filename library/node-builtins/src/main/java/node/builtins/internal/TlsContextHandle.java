package node.builtins.internal;

import node.tls.TlsContext;

/** A context, for JavaScript to hold. */
public final class TlsContextHandle {

    private final TlsContext context;

    TlsContextHandle(TlsContext context) {
        this.context = context;
    }

    TlsContext context() {
        return context;
    }
}
