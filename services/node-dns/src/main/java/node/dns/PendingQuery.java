package node.dns;

/** A query under way. Use it only on its loop's thread. */
@FunctionalInterface
public interface PendingQuery {

    /**
     * Ends the query: its completion receives a failure with the reason {@code CANCELLED}, in a
     * later turn. Has no effect on a query that is complete. Idempotent.
     */
    void cancel();
}
