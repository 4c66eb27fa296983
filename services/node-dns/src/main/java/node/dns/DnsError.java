package node.dns;

/** The reason why a query has no answer. */
public enum DnsError {
    /** No server could be reached, or none could answer now. */
    TEMPFAIL(-1),
    /** A server sent a malformed answer. */
    PROTOCOL(-2),
    /** The name does not exist. */
    NXDOMAIN(-3),
    /** The name exists, but has no records of this type. */
    NODATA(-4),
    /** Out of memory. */
    NOMEM(-5),
    /** The query is invalid. */
    BADQUERY(-6);

    private final int number;

    DnsError(int number) {
        this.number = number;
    }

    /** The number that scripts see. */
    public int number() {
        return number;
    }
}
