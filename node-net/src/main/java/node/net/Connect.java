package node.net;

import java.net.SocketAddress;
import java.util.Objects;

/**
 * A request to connect.
 *
 * @param address the target; for TCP a resolved {@link java.net.InetSocketAddress}
 * @param host the name of the host before it was resolved; empty if there was none. Only permission
 *     checks use it
 * @param local the address to connect from; null leaves it to the system
 */
public record Connect(SocketAddress address, String host, SocketAddress local) {

    public Connect {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(host, "host");
    }

    /** A request that leaves the local address to the system. */
    public Connect(SocketAddress address, String host) {
        this(address, host, null);
    }

    /** A request without a host name. */
    public static Connect to(SocketAddress address) {
        return new Connect(address, "");
    }
}
