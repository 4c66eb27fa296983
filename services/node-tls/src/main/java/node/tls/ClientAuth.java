package node.tls;

/** Whether a server asks for the client's certificate. */
public enum ClientAuth {
    /** It does not. */
    NONE,
    /** It does; without one the handshake goes on. */
    REQUEST,
    /** It does; without one the handshake fails. */
    REQUIRE
}
