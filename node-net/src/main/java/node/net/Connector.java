package node.net;

import java.util.function.Consumer;

/** Opens connections to one place, for a client of a protocol. */
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
