package node.http;

import java.util.function.Consumer;
import node.net.Connection;
import node.net.ConnectionHandler;

/** Opens the connections of a session. */
@FunctionalInterface
public interface Connector {

    /**
     * Begins to connect, perhaps after looking up a name.
     *
     * @param handler hears of the connection; its {@link ConnectionHandler#closed} also tells, in a
     *     later turn, that there was none to be had
     * @param started given the connection when there is one, before any of the handler's methods is
     *     called
     */
    void connect(ConnectionHandler handler, Consumer<Connection> started);
}
