package node.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Access to the parts of IP socket addresses, which local sockets do not have. */
public final class Inet {

    private Inet() {}

    /** The port; 0 if the address is null or has none. */
    public static int port(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? inet.getPort() : 0;
    }

    /** The IP address as text; null if the address is null or has none. */
    public static String host(SocketAddress address) {
        InetAddress ip = address instanceof InetSocketAddress inet ? inet.getAddress() : null;
        return ip == null ? null : ip.getHostAddress();
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
