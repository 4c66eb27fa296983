package node.tls;

/** Sets of trusted certificates. */
public enum TrustStore {
    /** What contexts trust that name nothing else: the system's certificates. */
    DEFAULT,
    /** The certificates that come with the runtime. */
    BUNDLED,
    /** The certificates of the operating system; none if it has no known place for them. */
    SYSTEM
}
