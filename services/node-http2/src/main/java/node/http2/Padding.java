package node.http2;

/** How many octets of padding HEADERS and DATA frames get. */
public enum Padding {
    NONE,

    /** As many as a frame can have. */
    MAX,

    /** As many as make the whole frame, with its head, a multiple of eight octets. */
    ALIGNED
}
