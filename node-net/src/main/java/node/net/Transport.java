package node.net;

import java.io.IOException;
import java.net.InetSocketAddress;
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
     * @param address where; port 0 picks a free one, the wildcard address means IPv4 and IPv6
     * @param backlog how many connections the system may hold that were not accepted yet
     * @param acceptor takes the connections; called on the loop's thread
     * @throws IOException if the address cannot be bound; a {@link NetException} says why by code
     */
    Listener listen(Loop loop, InetSocketAddress address, int backlog, Acceptor acceptor)
            throws IOException;

    /**
     * Begins to connect. Never throws for reasons of the network: what goes wrong arrives at {@link
     * ConnectionHandler#closed}, after this returned.
     *
     * @param address resolved
     */
    Connection connect(Loop loop, InetSocketAddress address, ConnectionHandler handler);
}
