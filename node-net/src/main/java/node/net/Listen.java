package node.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Objects;

/**
 * A request to listen.
 *
 * @param address the address: an {@link InetSocketAddress}, or where the transport has local
 *     sockets a {@link java.net.UnixDomainSocketAddress}, whose file the listener makes and
 *     removes. Port 0 selects a free port; the wildcard address of IPv4 means IPv4 only, that of
 *     IPv6 means both. An unresolved address is looked up synchronously, because listening is
 *     synchronous
 * @param backlog the maximum number of pending connections that the system holds
 * @param sharesPort whether other listeners of this user that say so may listen at the same address
 *     and port (SO_REUSEPORT); the system gives each connection to one of them
 * @param exclusive whether the listener wants the address for itself even where several programs
 *     have their ports together. A transport of one program ignores it
 */
public record Listen(SocketAddress address, int backlog, boolean sharesPort, boolean exclusive) {

    public Listen {
        Objects.requireNonNull(address, "address");
    }

    /** A request that does not share its port. */
    public Listen(SocketAddress address, int backlog) {
        this(address, backlog, false, false);
    }

    /** A request that may share its port with others of this user. */
    public Listen(SocketAddress address, int backlog, boolean sharesPort) {
        this(address, backlog, sharesPort, false);
    }

    /**
     * The same request with a resolved address.
     *
     * @throws UnknownHostException if the host name is unknown
     */
    public Listen resolved() throws UnknownHostException {
        if (address instanceof InetSocketAddress inet && inet.isUnresolved()) {
            InetAddress numeric = UrlHost.numeric(inet.getHostString());
            InetAddress host =
                    numeric == null ? InetAddress.getByName(inet.getHostString()) : numeric;
            return new Listen(
                    new InetSocketAddress(host, inet.getPort()), backlog, sharesPort, exclusive);
        }
        return this;
    }
}
