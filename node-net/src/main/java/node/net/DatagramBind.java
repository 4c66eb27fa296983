package node.net;

import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * A request to bind a socket for datagrams.
 *
 * @param address the resolved address. Port 0 selects a free port. The family of the socket is that
 *     of the address; the wildcard address of IPv6 receives datagrams of both families
 * @param reuseAddress whether other sockets that also ask for it may be bound to the same address
 * @param reusePort whether the system distributes datagrams among the sockets at this address that
 *     also ask for it
 */
public record DatagramBind(InetSocketAddress address, boolean reuseAddress, boolean reusePort) {

    public DatagramBind {
        Objects.requireNonNull(address, "address");
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("expected an address, found " + address);
        }
    }

    /** A request for an address of its own. */
    public static DatagramBind to(InetSocketAddress address) {
        return new DatagramBind(address, false, false);
    }
}
