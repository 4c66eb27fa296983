package node.net.internal;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.util.HashMap;
import java.util.Map;
import node.net.DatagramGroup;
import node.net.NetErrors;
import node.net.NetException;

/** The multicast groups of a socket. The system limits their number. */
final class UdpGroups {

    private final DatagramChannel channel;
    private final Map<DatagramGroup, MembershipKey> keys = new HashMap<>();

    UdpGroups(DatagramChannel channel) {
        this.channel = channel;
    }

    void join(DatagramGroup wanted) throws IOException {
        DatagramGroup group = complete(wanted);
        if (keys.containsKey(group)) {
            throw failure("EADDRINUSE", group, "the socket is a member");
        }
        try {
            keys.put(
                    group,
                    group.source() == null
                            ? channel.join(group.group(), group.network())
                            : channel.join(group.group(), group.network(), group.source()));
        } catch (IllegalArgumentException e) {
            throw failure("EINVAL", group, e.getMessage());
        } catch (IllegalStateException e) { // a member for all senders, or for single ones
            throw failure("EADDRINUSE", group, e.getMessage());
        } catch (UnsupportedOperationException e) {
            throw failure("ENOTSUP", group, e.getMessage());
        } catch (IOException e) {
            throw NetErrors.explain("join", null, e);
        }
    }

    void leave(DatagramGroup wanted) throws IOException {
        MembershipKey key = keys.remove(complete(wanted));
        if (key == null) {
            throw failure("EADDRNOTAVAIL", wanted, "the socket is no member");
        }
        key.drop();
    }

    private DatagramGroup complete(DatagramGroup wanted) throws IOException {
        if (!wanted.group().isMulticastAddress()) {
            throw failure("EINVAL", wanted, "no multicast address");
        }
        if (wanted.network() != null) {
            return wanted;
        }
        return new DatagramGroup(wanted.group(), network(wanted), wanted.source());
    }

    private NetworkInterface network(DatagramGroup wanted) throws IOException {
        NetworkInterface chosen = channel.getOption(StandardSocketOptions.IP_MULTICAST_IF);
        if (chosen != null) {
            return chosen;
        }
        NetworkInterface loopback = null;
        for (NetworkInterface network :
                NetworkInterface.networkInterfaces().toArray(NetworkInterface[]::new)) {
            if (canJoin(network, wanted.group())) {
                if (!network.isLoopback()) {
                    return network;
                }
                loopback = network;
            }
        }
        if (loopback == null) {
            throw failure("ENODEV", wanted, "no network supports multicast");
        }
        return loopback;
    }

    private static boolean canJoin(NetworkInterface network, InetAddress group)
            throws SocketException {
        boolean six = group instanceof Inet6Address;
        return network.isUp()
                && (network.supportsMulticast() || network.isLoopback())
                && network.inetAddresses().anyMatch(own -> own instanceof Inet6Address == six);
    }

    private static NetException failure(String code, DatagramGroup group, String why) {
        return NetErrors.of("join " + group.group().getHostAddress(), code, null, why);
    }
}
