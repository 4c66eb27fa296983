package node.net;

/**
 * The state of a connection, as scripts see it.
 *
 * <pre>
 *   OPENING ──connected──▶ OPEN ──peer ended──▶ WRITE_ONLY
 *      │                    │                       │
 *      │                  end()                   end()
 *      │                    ▼                       ▼
 *      │                READ_ONLY ──peer ended──▶ CLOSED
 *      └──failed, destroy() (from any state)──────▶ ┘
 * </pre>
 *
 * After {@code end()} and until the queue is written the state is {@link #CLOSING}.
 */
public enum ReadyState {
    /** Connecting; writes are queued. */
    OPENING,
    /** Both directions are open. */
    OPEN,
    /** This side has ended, the peer has not. */
    READ_ONLY,
    /** The peer has ended, this side has not. */
    WRITE_ONLY,
    /** This side has ended, but queued bytes are not written yet. */
    CLOSING,
    /** Closed in both directions. */
    CLOSED
}
