package node.tls.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;

/** The trials of the handshakes that are under way with one context, by engine. */
final class Trials {

    private final Map<SSLEngine, Trial> open = new ConcurrentHashMap<>();

    void begin(SSLEngine engine, Trial trial) {
        open.put(engine, trial);
    }

    /** Returns the trial, or null. */
    Trial of(SSLEngine engine) {
        return open.get(engine);
    }

    /** The engine makes a new session. */
    void full(SSLEngine engine) {
        Trial trial = open.get(engine);
        if (trial != null) {
            trial.isFull = true;
        }
    }

    void end(SSLEngine engine) {
        open.remove(engine);
    }
}
