package node.net;

import java.io.IOException;

/** Takes the connections that a {@link Listener} accepts. */
@FunctionalInterface
public interface Acceptor {

    /**
     * Called for each connection, before anything was read from it. It may be written to at once;
     * {@link ConnectionHandler#opened} follows after this returned.
     *
     * @return who hears of what happens on it; null refuses the connection, which is then destroyed
     */
    ConnectionHandler accept(Connection connection);

    /**
     * The listener is closed: no connection follows. Called once.
     *
     * @param error why it had to close; null if it was asked to
     */
    default void closed(IOException error) {}
}
