package node.http.internal;

/** The next event of a parser. */
enum Event {
    /** No event: more octets are needed. */
    MORE,
    /** A head is complete. */
    HEAD,
    /** A piece of the body, to be consumed before the next event. */
    BODY,
    /** The message is complete. */
    END,
    /** The message is malformed, and nothing after it can be read (W23, W56). */
    FAILED
}
