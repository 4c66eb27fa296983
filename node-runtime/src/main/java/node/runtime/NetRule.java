package node.runtime;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * A host that a program may connect to.
 *
 * @param host as {@link #nameOf} gives it; a star for any host
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
        return new NetRule(nameOf(host), literal(host), port);
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
        boolean number = digits.matches("[0-9]{1,5}");
        int port = number ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65535) {
            throw noPort(text);
        }
        return port;
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

    /**
     * The form in which names are compared: ASCII letters in lower case, without the dot that may
     * stand at the end of a complete name.
     */
    static String nameOf(String host) {
        StringBuilder name = new StringBuilder(host.length());
        for (char c : host.toCharArray()) {
            name.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        }
        boolean dot = name.length() > 1 && name.charAt(name.length() - 1) == '.';
        return dot ? name.substring(0, name.length() - 1) : name.toString();
    }

    boolean isPort(int wanted) {
        return port == 0 || port == wanted;
    }

    boolean isAnyHost() {
        return host.equals("*");
    }

    /** Whether the rule allows to listen on all addresses. It allows to connect nowhere. */
    boolean isWildcard() {
        return address != null && address.isAnyLocalAddress();
    }

    /** Whether the rule allows to connect to that host, a name or an address. */
    boolean isHost(String wanted) {
        if (isAnyHost()) {
            return true;
        }
        InetAddress other = literal(wanted);
        return other != null ? isAddress(other) : address == null && host.equals(nameOf(wanted));
    }

    /**
     * Whether the rule allows to connect to that address, without a DNS lookup. Who connects to the
     * wildcard address reaches this machine.
     */
    boolean isAddress(InetAddress wanted) {
        if (isAnyHost()) {
            return true;
        }
        InetAddress target = wanted.isAnyLocalAddress() ? loopback(wanted) : wanted;
        if (address == null) {
            return host.equals("localhost") && target.isLoopbackAddress();
        }
        return address.equals(target) && isZone(target);
    }

    private static InetAddress loopback(InetAddress wildcard) {
        return InetAddress.ofLiteral(wildcard instanceof Inet6Address ? "::1" : "127.0.0.1");
    }

    /** A rule without a zone allows the address in each. */
    private boolean isZone(InetAddress wanted) {
        return !(address instanceof Inet6Address mine)
                || mine.getScopeId() == 0
                || wanted instanceof Inet6Address other && other.getScopeId() == mine.getScopeId();
    }
}
