package node.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Objects;

/**
 * A request to listen.
 *
 * @param address where; for TCP an {@link InetSocketAddress}, whose port 0 picks a free one and
 *     whose wildcard address means IPv4 and IPv6. It may be unresolved: then its name is looked up
 *     here and now, because listening is synchronous
 * @param backlog how many connections the system may hold that were not accepted yet
 */
public record Listen(SocketAddress address, int backlog) {

    public Listen {
        Objects.requireNonNull(address, "address");
    }

    /**
     * The same with a resolved address.
     *
     * @throws UnknownHostException if there is no host of that name
     */
    public Listen resolved() throws UnknownHostException {
        if (address instanceof InetSocketAddress inet && inet.isUnresolved()) {
            InetAddress host = InetAddress.getByName(inet.getHostString());
            return new Listen(new InetSocketAddress(host, inet.getPort()), backlog);
        }
        return this;
    }
}
