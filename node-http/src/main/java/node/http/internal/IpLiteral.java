package node.http.internal;

/** The text between the brackets of {@code IP-literal}, RFC 3986 §3.2.2 (W48). */
final class IpLiteral {

    private static final int GROUPS = 8;

    private IpLiteral() {}

    static boolean isValid(byte[] octets, int from, int to) {
        return from < to && (octets[from] | 0x20) == 'v'
                ? isFuture(octets, from + 1, to)
                : isVersion6(octets, from, to);
    }

    /** {@code 1*HEXDIG "." 1*( unreserved / sub-delims / ":" )}, after the v. */
    private static boolean isFuture(byte[] octets, int from, int to) {
        int dot = hexEnd(octets, from, to);
        if (dot == from || dot + 1 >= to || octets[dot] != '.') {
            return false;
        }
        for (int i = dot + 1; i < to; i++) {
            if (octets[i] != ':' && !HostGrammar.isPlain(octets[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Eight groups of up to four digits. Two colons, at most once, replace one or more zero groups;
     * an IPv4 address may replace the last two.
     */
    private static boolean isVersion6(byte[] octets, int from, int to) {
        int at = from;
        int groups = 0;
        boolean gap = to - from >= 2 && octets[at] == ':' && octets[at + 1] == ':';
        at += gap ? 2 : 0;
        while (at < to) {
            int end = hexEnd(octets, at, to);
            if (end < to && octets[end] == '.') {
                return fits(groups + 2, gap) && isVersion4(octets, at, to);
            }
            if (end == at || end - at > 4) {
                return false;
            }
            groups++;
            if (end == to) {
                break;
            }
            at = end + 1;
            if (octets[end] != ':' || at == to) {
                return false;
            }
            if (octets[at] == ':') {
                if (gap) {
                    return false;
                }
                gap = true;
                at++;
            }
        }
        return fits(groups, gap);
    }

    private static boolean fits(int groups, boolean gap) {
        return gap ? groups < GROUPS : groups == GROUPS;
    }

    /** Four numbers up to 255, without leading zeros. */
    private static boolean isVersion4(byte[] octets, int from, int to) {
        int at = from;
        for (int part = 0; part < 4; part++) {
            if (part > 0 && (at == to || octets[at++] != '.')) {
                return false;
            }
            int start = at;
            int number = 0;
            while (at < to && at < start + 3 && Octets.isDigit(octets[at])) {
                number = number * 10 + octets[at++] - '0';
            }
            boolean leadingZero = at > start + 1 && octets[start] == '0';
            if (at == start || leadingZero || number > 255) {
                return false;
            }
        }
        return at == to;
    }

    private static int hexEnd(byte[] octets, int from, int to) {
        int end = from;
        while (end < to && Octets.hex(octets[end]) >= 0) {
            end++;
        }
        return end;
    }
}
