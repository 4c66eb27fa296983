package node.bench;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * The warm servers of one case. Usually each round has servers of its own; kept ones are started
 * and warmed once, and go through all rounds, which makes a long warm-up bearable. One that waits
 * for its turn has no connections and does nothing.
 */
final class Servers {

    /** Starts a server, looks whether it answers, and puts it under load for the warm-up. */
    interface Start {
        ServerProcess warm() throws IOException, InterruptedException;
    }

    /** What is done with a warm server. */
    interface Measurement {
        void with(ServerProcess server) throws IOException, InterruptedException;
    }

    private final boolean keep;
    private final Map<Contestant, ServerProcess> kept = new EnumMap<>(Contestant.class);

    /** With none yet. */
    Servers(boolean keep) {
        this.keep = keep;
    }

    /** Measures one, which is started if there is none. */
    void use(Contestant who, Start start, Measurement measurement)
            throws IOException, InterruptedException {
        ServerProcess server = kept.get(who);
        if (server == null) {
            server = start.warm();
            if (keep) {
                kept.put(who, server);
            }
        }
        try {
            measurement.with(server);
        } finally {
            if (!keep) {
                server.close();
            }
        }
    }

    /** Ends those that were kept. */
    void end() {
        kept.values().forEach(ServerProcess::close);
        kept.clear();
    }
}
