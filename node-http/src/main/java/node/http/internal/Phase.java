package node.http.internal;

/** What a connection waits for from its peer. Each phase has its own time limit. */
enum Phase {
    /** Nothing with a limit: the handler is working. */
    NONE,
    /** The next request. */
    IDLE,
    /** The rest of a head. */
    HEAD,
    /** The rest of a body. */
    BODY,
    /** The rest of a body without a reader, after the response (W21). */
    DRAIN,
    /** The peer's reading of queued output; the limit restarts on progress. */
    SEND,
    /** The peer's end, after our end (W61). */
    LINGER
}
