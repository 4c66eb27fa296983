package node.net;

import java.io.IOException;

/** Receives the connections of an {@link Offer}, to hand them to loops. */
@FunctionalInterface
public interface Recipient {

    /**
     * Called for each connection, on the thread of the loop that accepts. If this method throws,
     * the connection is refused and the exception reaches the loop's handler.
     */
    void arrived(Arrival arrival);

    /**
     * Accepting has ended; no more connections follow. Called once.
     *
     * @param error the failure that ended it; null after {@link Listener#close}
     */
    default void closed(IOException error) {}
}
