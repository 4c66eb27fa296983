package node.http.internal;

/** What a parser found next. */
enum Event {
    /** Nothing: more octets are needed. */
    MORE,
    /** A head is complete. */
    HEAD,
    /** A piece of the body, to be taken before going on. */
    BODY,
    /** The message is complete. */
    END,
    /** The message is malformed, and nothing behind it can be read (W23, W56). */
    FAILED
}
