package node.net;

import java.io.IOException;

/** Receives the connections of a {@link Listener}. */
@FunctionalInterface
public interface Acceptor {

    /**
     * Called for each connection, before anything is read from it. The connection may be written to
     * at once; {@link ConnectionHandler#opened} is called after this method returns.
     *
     * @return the handler of the connection; null rejects the connection, which is then destroyed
     */
    ConnectionHandler accept(Connection connection);

    /**
     * The listener is closed; no more connections follow. Called once.
     *
     * @param error the failure that closed it; null after {@link Listener#close}
     */
    default void closed(IOException error) {}
}
