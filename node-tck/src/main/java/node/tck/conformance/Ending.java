package node.tck.conformance;

/** How a connection is left when nothing more comes. */
enum Ending {
    /** The server closes it, in whatever way. */
    CLOSES("closes"),
    /**
     * The server ends its output and goes on taking what comes, so that no reset eats its answer.
     */
    LINGERS("closes, in stages"),
    /** It stays open while the server is silent. */
    OPEN("stays open"),
    /** The server reads no more while its answers are not read. */
    STALLS("stops reading"),
    /** Seen, never expected: everything was read although no answer was. */
    TAKES_ALL("reads on"),
    /** Seen, never expected: a connection that was reset behind the server's end. */
    RESETS("closes, then resets"),
    /** Seen, never expected. */
    UNREACHABLE("no connection");

    private final String text;

    Ending(String text) {
        this.text = text;
    }

    /** Whether what was seen is what was expected. */
    boolean isMetBy(Ending seen) {
        return this == seen || this == CLOSES && (seen == RESETS || seen == LINGERS);
    }

    @Override
    public String toString() {
        return text;
    }
}
