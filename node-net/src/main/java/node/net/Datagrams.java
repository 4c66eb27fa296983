package node.net;

import java.io.IOException;
import node.loop.Loop;

/**
 * Sends and receives datagrams. This is the service of the module {@code node.net} for messages
 * that may be lost, doubled or reordered, and that keep their borders.
 *
 * <p>A provider is stateless. Its method must be called on the loop's thread.
 */
public interface Datagrams {

    /** The name by which a user chooses this provider, for instance {@code "udp"}. */
    String name();

    /**
     * Binds a socket. When this method returns, the socket receives; the handler is called in a
     * later turn.
     *
     * @throws NetException if the address cannot be bound, with the code of the failure: {@code
     *     EADDRINUSE}, {@code EADDRNOTAVAIL}, {@code EACCES}, or {@code ENOTSUP} for an option that
     *     the system does not have
     * @throws IOException for other failures
     */
    DatagramEndpoint bind(Loop loop, DatagramBind bind, DatagramHandler handler) throws IOException;
}
