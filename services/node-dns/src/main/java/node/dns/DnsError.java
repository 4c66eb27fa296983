package node.dns;

/** Why a question has no answer. */
public enum DnsError {
    /** No server could be reached, or none could answer now. */
    TEMPFAIL(-1),
    /** A server answered what cannot be understood. */
    PROTOCOL(-2),
    /** There is no such name. */
    NXDOMAIN(-3),
    /** There is such a name, but nothing of the kind that was asked for. */
    NODATA(-4),
    /** There is no memory left. */
    NOMEM(-5),
    /** The question makes no sense. */
    BADQUERY(-6);

    private final int number;

    DnsError(int number) {
        this.number = number;
    }

    /** The number by which scripts know it. */
    public int number() {
        return number;
    }
}
