package node.http2;

/** The side of a session. */
public enum Http2Role {
    CLIENT,
    SERVER
}
