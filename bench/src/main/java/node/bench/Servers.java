package node.bench;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * The warm servers of one case. By default each round has its own servers. Kept servers are started
 * and warmed up once, and used in all rounds, which saves time with a long warm-up. A waiting
 * server has no connections and is idle.
 */
final class Servers {

    /** Starts a server, checks its response, and warms it up under load. */
    interface Start {
        ServerProcess warm() throws IOException, InterruptedException;
    }

    /** Measures a warm server. */
    interface Measurement {
        void with(ServerProcess server) throws IOException, InterruptedException;
    }

    private final boolean keep;
    private final Map<Contestant, ServerProcess> kept = new EnumMap<>(Contestant.class);

    /** Creates an instance without servers. */
    Servers(boolean keep) {
        this.keep = keep;
    }

    /** Measures the server of a contestant. Starts it if necessary. */
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

    /** Ends the kept servers. */
    void end() {
        kept.values().forEach(ServerProcess::close);
        kept.clear();
    }
}
