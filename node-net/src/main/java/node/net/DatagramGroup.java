package node.net;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Objects;

/**
 * A membership in a multicast group.
 *
 * @param group the multicast address
 * @param network the network to join the group on; null for the socket's network for multicast, or
 *     else the first one that can
 * @param source the only sender to receive from; null for all
 */
public record DatagramGroup(InetAddress group, NetworkInterface network, InetAddress source) {

    public DatagramGroup {
        Objects.requireNonNull(group, "group");
    }
}
