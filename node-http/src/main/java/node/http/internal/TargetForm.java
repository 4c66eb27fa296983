package node.http.internal;

/** The forms of a request target, RFC 9112 §3.2. Errors are not corrected (W39, W44, W45). */
final class TargetForm {

    private TargetForm() {}

    /** Whether visible octets without a fragment are a path, a URI or an asterisk. */
    static boolean isValid(byte[] octets, int from, int to) {
        if (from == to) {
            return false;
        }
        return switch (octets[from]) {
            case '/' -> true;
            case '*' -> to == from + 1;
            default -> isAbsolute(octets, from, to);
        };
    }

    /** Whether it is a host and a port, as CONNECT needs it (W46). */
    static boolean isAuthority(byte[] octets, int from, int to) {
        int colon = to - 1;
        int port = 0;
        for (int unit = 1; colon >= from && Octets.isDigit(octets[colon]); colon--) {
            port = Math.min(port + (octets[colon] - '0') * unit, 65_536);
            unit = Math.min(unit * 10, 100_000);
        }
        return colon > from
                && colon < to - 1
                && octets[colon] == ':'
                && port < 65_536
                && HostGrammar.isValid(octets, from, to);
    }

    /** Whether it starts with a scheme and a colon, RFC 3986 §3.1. */
    private static boolean isAbsolute(byte[] octets, int from, int to) {
        int i = from;
        while (i < to && isScheme(octets[i], i == from)) {
            i++;
        }
        if (i == from || i == to || octets[i] != ':') {
            return false;
        }
        boolean http = Octets.is(octets, from, i, "http") || Octets.is(octets, from, i, "https");
        return !http || hasHost(octets, i + 1, to);
    }

    private static boolean isScheme(byte octet, boolean first) {
        return Octets.isLetter(octet)
                || (!first && (Octets.isDigit(octet) || "+-.".indexOf(octet) >= 0));
    }

    /**
     * An HTTP URI with an empty host is invalid, RFC 9110 §4.2.1. User information is treated as an
     * error, §4.2.4, because it obscures the host.
     */
    private static boolean hasHost(byte[] octets, int from, int to) {
        int host = from + 2;
        if (host >= to || octets[from] != '/' || octets[from + 1] != '/') {
            return false;
        }
        int end = host;
        while (end < to && octets[end] != '/' && octets[end] != '?') {
            end++;
        }
        return end > host && octets[host] != ':' && HostGrammar.isValid(octets, host, end);
    }
}
