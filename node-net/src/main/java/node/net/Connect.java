package node.net;

import java.net.SocketAddress;
import java.util.Objects;

/**
 * A request to connect.
 *
 * @param address where to; for TCP a resolved {@link java.net.InetSocketAddress}
 * @param host how the program named the host before it was resolved; empty if it did not. Only
 *     permissions ask for it
 */
public record Connect(SocketAddress address, String host) {

    public Connect {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(host, "host");
    }

    /** To an address that nobody named otherwise. */
    public static Connect to(SocketAddress address) {
        return new Connect(address, "");
    }
}
