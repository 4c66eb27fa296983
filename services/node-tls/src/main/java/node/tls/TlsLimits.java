package node.tls;

/**
 * The limits of a connection. Times are in milliseconds; 0 means no limit.
 *
 * @param handshakeTimeout time for the handshake, from the connection on, an absolute deadline;
 *     then {@code ERR_TLS_HANDSHAKE_TIMEOUT}
 * @param maxWaiting how many bytes may wait for the handshake when more are written
 * @param lingerTimeout how long the peer has to read an alert, or to end, before the transport is
 *     closed
 */
public record TlsLimits(long handshakeTimeout, long maxWaiting, long lingerTimeout) {

    /** Checks the limits. */
    public TlsLimits {
        if (handshakeTimeout < 0 || maxWaiting < 0 || lingerTimeout < 0) {
            throw new IllegalArgumentException("expected limits that are not negative");
        }
    }

    /** Two minutes for a handshake, 1 MiB that waits, two seconds for an alert. */
    public static TlsLimits defaults() {
        return new TlsLimits(120_000, 1024 * 1024, 2_000);
    }

    /** The same limits with another time for the handshake. */
    public TlsLimits withHandshakeTimeout(long milliseconds) {
        return new TlsLimits(milliseconds, maxWaiting, lingerTimeout);
    }
}
