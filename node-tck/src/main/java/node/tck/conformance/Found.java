package node.tck.conformance;

/** What a connection brought, and how it was left. */
record Found(byte[] octets, Ending ending) {

    boolean hasEnded() {
        return switch (ending) {
            case CLOSES, LINGERS, RESETS -> true;
            case OPEN, STALLS, TAKES_ALL, UNREACHABLE -> false;
        };
    }
}
