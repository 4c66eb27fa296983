package node.tls.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLEngine;
import node.loop.Loop;
import node.tls.TlsException;
import node.tls.TlsOptions;

/**
 * What all programs of a provider share: contexts, trusted certificates, limits, and state by loop.
 */
final class Shared {

    /** How many contexts are kept for equal options. */
    private static final int CONTEXTS = 64;

    final TrustStores stores = new TrustStores();
    private final UnaryOperator<SSLEngine> engines;
    private final TlsMemory memory = TlsMemory.ofHeap();
    private final Map<Loop, LoopState> states = new ConcurrentHashMap<>();

    /** The contexts that were used last, so that all workers resume the same sessions. */
    private final Map<TlsOptions, JsseContext> contexts = new LinkedHashMap<>(16, 0.75f, true);

    Shared(UnaryOperator<SSLEngine> engines) {
        this.engines = engines;
    }

    JsseContext context(TlsOptions options) throws TlsException {
        synchronized (contexts) {
            JsseContext known = contexts.get(options);
            if (known != null) {
                return known;
            }
        }
        // Reading keys takes a while: others need not wait for it.
        JsseContext made = new JsseContext(options, stores);
        synchronized (contexts) {
            JsseContext known = contexts.putIfAbsent(options, made);
            if (contexts.size() > CONTEXTS) {
                contexts.remove(contexts.keySet().iterator().next());
            }
            return known == null ? made : known;
        }
    }

    LoopState state(Loop loop) {
        LoopState known = states.get(loop);
        if (known == null) {
            known = new LoopState(loop, engines, memory);
            states.put(loop, known);
            loop.onClose(() -> states.remove(loop).close());
        }
        return known;
    }
}
