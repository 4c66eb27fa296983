package node.tck.conformance;

import java.time.Duration;

/**
 * What the client knows of the server.
 *
 * @param patience how long a server may be silent before it is taken to say nothing more; less than
 *     the time it keeps an idle connection, or a connection that it should have closed looks closed
 * @param timeLimit its time limit, for a head as for a whole request; null if it is not known
 */
public record Settings(Duration patience, Duration timeLimit) {

    /** Of a server as it comes. */
    public static final Settings USUAL = new Settings(Duration.ofSeconds(4), null);

    boolean allow(Case one) {
        return !one.timed() || timeLimit != null;
    }
}
