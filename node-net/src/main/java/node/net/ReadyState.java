package node.net;

/**
 * What may still happen on a connection.
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
    /** Connecting; what is written is queued. */
    OPENING,
    /** Both directions are open. */
    OPEN,
    /** This side has ended, the peer has not. */
    READ_ONLY,
    /** The peer has ended, this side has not. */
    WRITE_ONLY,
    /** This side has ended but has not written all it queued. */
    CLOSING,
    /** Nothing happens any more. */
    CLOSED
}
