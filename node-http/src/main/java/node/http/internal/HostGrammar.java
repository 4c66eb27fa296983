package node.http.internal;

/** {@code uri-host [ ":" port ]} of RFC 9110 §7.2 and RFC 3986 §3.2.2 (W48). */
final class HostGrammar {

    private HostGrammar() {}

    /**
     * Whether the octets are a host with an optional port. Empty is valid: a target may have no
     * host.
     */
    static boolean isValid(byte[] octets, int from, int to) {
        int hostEnd = from < to && octets[from] == '[' ? literalEnd(octets, from, to) : from;
        if (hostEnd < 0) {
            return false;
        }
        int at = hostEnd;
        if (hostEnd == from) {
            while (at < to && octets[at] != ':') {
                if (!isName(octets, at, to)) {
                    return false;
                }
                at++;
            }
        }
        return at == to || (octets[at] == ':' && isPort(octets, at + 1, to));
    }

    /** The position after the closing bracket of an IP literal; −1 if it is invalid. */
    private static int literalEnd(byte[] octets, int from, int to) {
        int close = from + 1;
        while (close < to && octets[close] != ']') {
            close++;
        }
        return close < to && IpLiteral.isValid(octets, from + 1, close) ? close + 1 : -1;
    }

    /** {@code unreserved / pct-encoded / sub-delims}. */
    private static boolean isName(byte[] octets, int at, int to) {
        byte octet = octets[at];
        if (octet == '%') {
            return at + 2 < to
                    && Octets.hex(octets[at + 1]) >= 0
                    && Octets.hex(octets[at + 2]) >= 0;
        }
        return isPlain(octet);
    }

    /** {@code unreserved / sub-delims}. */
    static boolean isPlain(byte octet) {
        return Octets.isLetter(octet)
                || Octets.isDigit(octet)
                || "-._~!$&'()*+,;=".indexOf(octet) >= 0;
    }

    private static boolean isPort(byte[] octets, int from, int to) {
        long port = 0;
        for (int i = from; i < to; i++) {
            if (!Octets.isDigit(octets[i])) {
                return false;
            }
            port = Math.min(port * 10 + octets[i] - '0', 65_536);
        }
        return port <= 65_535;
    }
}
