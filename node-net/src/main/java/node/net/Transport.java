package node.net;

import java.io.IOException;
import java.net.SocketAddress;
import node.loop.Loop;

/**
 * Carries streams of bytes between addresses. This is the service of the module {@code node.net}.
 *
 * <p>A provider is stateless; what it opens belongs to the loop it was opened on and is touched
 * only on that loop's thread.
 */
public interface Transport {

    /** The name by which a user chooses this provider, for instance {@code "tcp"}. */
    String name();

    /**
     * Listens. When this returns the address is bound and peers may connect.
     *
     * @param acceptor takes the connections; called on the loop's thread
     * @throws java.net.UnknownHostException if the name of the host cannot be resolved
     * @throws IOException if the address cannot be bound; a {@link NetException} says why by code
     */
    Listener listen(Loop loop, Listen listen, Acceptor acceptor) throws IOException;

    /**
     * Begins to connect. Never throws for reasons of the network: what goes wrong arrives at {@link
     * ConnectionHandler#closed}, after this returned.
     */
    Connection connect(Loop loop, Connect connect, ConnectionHandler handler);

    /** Listens at an address. */
    default Listener listen(Loop loop, SocketAddress address, int backlog, Acceptor acceptor)
            throws IOException {
        return listen(loop, new Listen(address, backlog), acceptor);
    }

    /** Begins to connect to an address. */
    default Connection connect(Loop loop, SocketAddress address, ConnectionHandler handler) {
        return connect(loop, Connect.to(address), handler);
    }
}
