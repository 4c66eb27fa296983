package node.runtime;

import java.net.InetAddress;

/**
 * A host that may be talked to.
 *
 * @param host in small letters; a star for any
 * @param address the address that the host is written as; null if it is a name
 * @param port 0 for any
 */
public record NetRule(String host, InetAddress address, int port) {

    /**
     * Reads one: {@code HOST}, {@code HOST:PORT}, an IPv6 address as such or, with a port, in
     * brackets.
     *
     * @throws IllegalArgumentException if the port is invalid
     */
    static NetRule of(String text) {
        String host = text;
        int port = 0;
        int colon = text.lastIndexOf(':');
        boolean one =
                colon >= 0
                        && (text.indexOf(':') == colon
                                || colon > 0 && text.charAt(colon - 1) == ']');
        if (one) {
            host = text.substring(0, colon);
            port = port(text, text.substring(colon + 1));
        }
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty()) {
            throw new IllegalArgumentException("--allow-net: expected a host, found " + text);
        }
        return new NetRule(lower(host), literal(host), port);
    }

    /**
     * Checks one.
     *
     * @throws IllegalArgumentException if it is invalid
     */
    public static void check(String text) {
        of(text);
    }

    private static int port(String text, String digits) {
        try {
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw noPort(text);
        }
        throw noPort(text);
    }

    private static IllegalArgumentException noPort(String text) {
        return new IllegalArgumentException(
                "--allow-net: expected HOST:PORT with a port from 1 to 65535, found " + text);
    }

    /** An address written in figures; null if it is a name. */
    static InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Letters of ASCII only, as names of hosts have them. */
    static String lower(String host) {
        return host.toLowerCase(java.util.Locale.ROOT);
    }

    boolean isPort(int wanted) {
        return port == 0 || port == wanted;
    }

    /** Whether it is about that host, by name or as an address. */
    boolean isHost(String wanted) {
        if (host.equals("*") || host.equals(lower(wanted))) {
            return true;
        }
        InetAddress other = literal(wanted);
        return other != null && isAddress(other);
    }

    /** Whether it is about that address, without asking anybody. */
    boolean isAddress(InetAddress wanted) {
        if (host.equals("*")) {
            return true;
        }
        if (address == null) {
            return host.equals("localhost") && wanted.isLoopbackAddress();
        }
        boolean all = address.isAnyLocalAddress() && wanted.isAnyLocalAddress();
        return all || address.equals(wanted);
    }
}
