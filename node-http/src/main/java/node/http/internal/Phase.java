package node.http.internal;

/** What a connection is waiting for from its peer, each with a time limit of its own. */
enum Phase {
    /** Nothing that has a limit: the handler is at work. */
    NONE,
    /** The next request. */
    IDLE,
    /** The rest of a head. */
    HEAD,
    /** The rest of a body. */
    BODY,
    /** The rest of a body that nobody reads and that was answered already (W21). */
    DRAIN,
    /**
     * The peer's taking of what is queued for it; each time it takes some, the limit starts anew.
     */
    SEND,
    /** The peer's end, after ours (W61). */
    LINGER
}
