package node.net;

import java.io.IOException;
import java.net.SocketAddress;
import node.loop.Loop;

/**
 * Carries streams of bytes between addresses. This is the service of the module {@code node.net}.
 *
 * <p>A provider is stateless. Its listeners and connections belong to a loop and are used only on
 * that loop's thread.
 */
public interface Transport {

    /** The name by which a user chooses this provider, for instance {@code "tcp"}. */
    String name();

    /**
     * Listens. When this method returns, the address is bound and peers may connect.
     *
     * @param acceptor receives the connections, on the loop's thread
     * @throws java.net.UnknownHostException if the host name cannot be resolved
     * @throws IOException if the address cannot be bound; a {@link NetException} has the code
     */
    Listener listen(Loop loop, Listen listen, Acceptor acceptor) throws IOException;

    /**
     * Starts to connect. Network failures are not thrown: they arrive at {@link
     * ConnectionHandler#closed}, after this method returns.
     */
    Connection connect(Loop loop, Connect connect, ConnectionHandler handler);

    /**
     * Listens, and hands each accepted connection to whoever is to serve it, on any loop. When this
     * method returns, the address is bound and peers may connect.
     *
     * @param loop the loop that accepts
     * @param recipient receives the connections, on that loop's thread
     * @throws java.net.UnknownHostException if the host name cannot be resolved
     * @throws IOException if the address cannot be bound; a {@link NetException} has the code. It
     *     is {@code ENOTSUP} for a transport whose connections cannot leave the loop that accepts
     */
    default Offer offer(Loop loop, Listen listen, Recipient recipient) throws IOException {
        throw NetErrors.of(
                "listen",
                "ENOTSUP",
                listen.address(),
                "the transport " + name() + " hands no connections to other loops");
    }

    /** Listens at an address. */
    default Listener listen(Loop loop, SocketAddress address, int backlog, Acceptor acceptor)
            throws IOException {
        return listen(loop, new Listen(address, backlog), acceptor);
    }

    /** Starts to connect to an address. */
    default Connection connect(Loop loop, SocketAddress address, ConnectionHandler handler) {
        return connect(loop, Connect.to(address), handler);
    }
}
