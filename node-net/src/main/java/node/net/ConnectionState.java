package node.net;

/**
 * The sides of a connection's state, of which its {@link ReadyState} is derived: a helper for
 * providers of transports.
 *
 * <pre>
 *  link    CONNECTING ──the peer took it──▶ CONNECTED ──▶ CLOSED
 *              └──────failed, destroy()───────────────────▶ ┘
 *
 *  input   OPEN ──the peer's end, behind bytes that wait──▶ ENDING ──all is heard──▶ ENDED
 *  output  OPEN ──end(), behind bytes that wait───────────▶ ENDING ──all is sent───▶ ENDED
 * </pre>
 *
 * A connection keeps the three as fields of its own, so that it needs no further object.
 */
public final class ConnectionState {

    /** Whether there is a connection. */
    public enum Link {
        /** Not yet: what is written is queued. */
        CONNECTING,
        /** There is. */
        CONNECTED,
        /** No more: lost, failed, destroyed, or ended by both sides. */
        CLOSED
    }

    /** How far one of its two ways has come. */
    public enum Way {
        /** More may come. */
        OPEN,
        /** The end is known; what came before it is still on its way. */
        ENDING,
        /** The end has gone through. */
        ENDED
    }

    private ConnectionState() {}

    /** What may still happen on a connection in this state. */
    public static ReadyState ready(Link link, Way input, Way output) {
        return switch (link) {
            case CLOSED -> ReadyState.CLOSED;
            case CONNECTING -> output == Way.OPEN ? ReadyState.OPENING : ReadyState.CLOSING;
            case CONNECTED ->
                    switch (output) {
                        case ENDED -> ReadyState.READ_ONLY;
                        case ENDING -> ReadyState.CLOSING;
                        case OPEN -> input == Way.ENDED ? ReadyState.WRITE_ONLY : ReadyState.OPEN;
                    };
        };
    }
}
