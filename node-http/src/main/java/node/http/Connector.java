package node.http;

import java.util.function.Consumer;
import node.net.Connection;
import node.net.ConnectionHandler;

/** Opens the connections of a session. */
@FunctionalInterface
public interface Connector {

    /**
     * Starts to connect, possibly after a name lookup.
     *
     * @param handler receives the events of the connection; its {@link ConnectionHandler#closed}
     *     also reports, in a later turn, that connecting failed
     * @param started receives the connection before any of the handler's methods is called
     */
    void connect(ConnectionHandler handler, Consumer<Connection> started);
}
