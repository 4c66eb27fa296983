package node.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** What addresses of the internet have, and those of local sockets have not. */
public final class Inet {

    private Inet() {}

    /** The port of that address; 0 if it is null or has none. */
    public static int port(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? inet.getPort() : 0;
    }

    /** The text of the IP address; null if the address is null or has none. */
    public static String host(SocketAddress address) {
        InetAddress ip = address instanceof InetSocketAddress inet ? inet.getAddress() : null;
        return ip == null ? null : ip.getHostAddress();
    }

    /**
     * That address as one of the internet, for a transport that knows no others.
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
