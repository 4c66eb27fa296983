package node.runtime;

import java.net.InetAddress;

/**
 * A host that a program may connect to.
 *
 * @param host in lower case; a star for any host
 * @param address the host's address if it is written as one; null if the host is a name
 * @param port 0 for any port
 */
public record NetRule(String host, InetAddress address, int port) {

    /**
     * Parses a rule: {@code HOST} or {@code HOST:PORT}. An IPv6 address with a port is in brackets.
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
     * Checks the syntax of a rule.
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

    /** Parses a numeric address; returns null if the host is a name. */
    static InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Converts to lower case. Host names have ASCII letters only. */
    static String lower(String host) {
        return host.toLowerCase(java.util.Locale.ROOT);
    }

    boolean isPort(int wanted) {
        return port == 0 || port == wanted;
    }

    /** Whether the rule matches that host, a name or an address. */
    boolean isHost(String wanted) {
        if (host.equals("*") || host.equals(lower(wanted))) {
            return true;
        }
        InetAddress other = literal(wanted);
        return other != null && isAddress(other);
    }

    /** Whether the rule matches that address, without a DNS lookup. */
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
