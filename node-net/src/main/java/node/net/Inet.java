package node.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import node.loop.AddressText;

/** Access to the parts of IP socket addresses, which local sockets do not have. */
public final class Inet {

    private Inet() {}

    /** The port; 0 if the address is null or has none. */
    public static int port(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? inet.getPort() : 0;
    }

    /** The IP address in the form of RFC 5952; null if the address is null or has none. */
    public static String host(SocketAddress address) {
        InetAddress ip = address instanceof InetSocketAddress inet ? inet.getAddress() : null;
        return ip == null ? null : AddressText.of(ip);
    }

    /**
     * The family of the socket for an address. A socket of IPv4 neither receives nor blocks
     * anything of IPv6; a listener at {@code ::} receives both.
     */
    public static ProtocolFamily family(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET;
    }

    /**
     * Returns the address as an IP address, for a transport that supports no others.
     *
     * @throws NetException {@code EAFNOSUPPORT} if it is of another family
     */
    public static InetSocketAddress of(String action, SocketAddress address) throws NetException {
        if (address instanceof InetSocketAddress inet) {
            return inet;
        }
        throw new NetException(
                "EAFNOSUPPORT", action + " EAFNOSUPPORT " + address + ": not an IP address", null);
    }
}
