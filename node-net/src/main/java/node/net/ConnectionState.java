package node.net;

/**
 * The three parts of a connection's state, from which its {@link ReadyState} follows. For providers
 * of transports.
 *
 * <pre>
 *  link    CONNECTING ──peer accepted─────▶ CONNECTED ──▶ CLOSED
 *              └──────failed, destroy()───────────────────▶ ┘
 *
 *  input   OPEN ──peer ended, bytes unread──▶ ENDING ──all delivered──▶ ENDED
 *  output  OPEN ──end(), bytes queued───────▶ ENDING ──all sent───────▶ ENDED
 * </pre>
 *
 * A connection keeps the three in its own fields, so it needs no extra object.
 */
public final class ConnectionState {

    /** Whether there is a connection. */
    public enum Link {
        /** Not yet connected: writes are queued. */
        CONNECTING,
        /** Connected. */
        CONNECTED,
        /** Closed: lost, failed, destroyed, or ended by both sides. */
        CLOSED
    }

    /** The state of one direction. */
    public enum Direction {
        /** More bytes may follow. */
        OPEN,
        /** The end is known, but bytes before it are still pending. */
        ENDING,
        /** All bytes and the end are through. */
        ENDED
    }

    private ConnectionState() {}

    /** The ready state that follows from the three parts. */
    public static ReadyState ready(Link link, Direction input, Direction output) {
        return switch (link) {
            case CLOSED -> ReadyState.CLOSED;
            case CONNECTING -> output == Direction.OPEN ? ReadyState.OPENING : ReadyState.CLOSING;
            case CONNECTED ->
                    switch (output) {
                        case ENDED -> ReadyState.READ_ONLY;
                        case ENDING -> ReadyState.CLOSING;
                        case OPEN ->
                                input == Direction.ENDED ? ReadyState.WRITE_ONLY : ReadyState.OPEN;
                    };
        };
    }
}
