package node.builtins.internal;

/**
 * A URL whose text is written as the standard writes it, as most are: so its parts are parts of the
 * text, and nothing has to be parsed. The numbers are places in the text.
 *
 * @param schemeEnd where the colon behind the scheme is
 * @param userEnd where the user ends; behind the slashes if there is none
 * @param hostStart where the host begins; between it and the user is the password
 * @param hostEnd where the host ends, and the colon of a port is
 * @param pathStart where the slash of the path is
 * @param pathEnd where the path ends, and the question mark of a query is
 * @param queryEnd where the query ends, and the number sign of a fragment is
 */
record PlainUrl(
        String text,
        int schemeEnd,
        int userEnd,
        int hostStart,
        int hostEnd,
        int pathStart,
        int pathEnd,
        int queryEnd) {

    private static final int NONE = -1;

    /** Longer ones are left to the parser, which knows the limits. */
    private static final int LONGEST_HOST = 63;

    /** The schemes, with the port that is not written. */
    private enum Scheme {
        HTTP("http://", 80),
        HTTPS("https://", 443),
        WS("ws://", 80),
        WSS("wss://", 443);

        private final String start;
        private final int port;

        Scheme(String start, int port) {
            this.start = start;
            this.port = port;
        }

        static Scheme of(String text) {
            if (text.startsWith(HTTPS.start)) {
                return HTTPS;
            }
            return text.startsWith(HTTP.start)
                    ? HTTP
                    : text.startsWith(WSS.start) ? WSS : text.startsWith(WS.start) ? WS : null;
        }
    }

    /** Returns null if the text is invalid, or if the parser would write it otherwise. */
    static PlainUrl of(String text) {
        Scheme scheme = Scheme.of(text);
        if (scheme == null) {
            return null;
        }
        int start = scheme.start.length();
        int authorityEnd = start;
        int at = NONE;
        int length = text.length();
        for (; authorityEnd < length; authorityEnd++) {
            char c = text.charAt(authorityEnd);
            if (c == '/') {
                break;
            }
            if (c == '@') {
                if (at != NONE) {
                    return null;
                }
                at = authorityEnd;
            } else if (c == '?' || c == '#' || c == '\\' || c >= 0x7f) {
                return null;
            }
        }
        int userEnd = at == NONE ? start : userEnd(text, start, at);
        int hostStart = at == NONE ? start : at + 1;
        int hostEnd = userEnd == NONE ? NONE : hostEnd(text, hostStart, authorityEnd);
        if (hostEnd == NONE || !isPort(text, hostEnd, authorityEnd, scheme.port)) {
            return null;
        }
        boolean isShort = authorityEnd == length; // the path is not written
        int pathEnd = isShort ? length + 1 : pathEnd(text, authorityEnd);
        if (pathEnd == NONE) {
            return null;
        }
        int queryEnd = isShort ? pathEnd : queryEnd(text, pathEnd);
        if (queryEnd == NONE || !isFragment(text, queryEnd)) {
            return null;
        }
        return new PlainUrl(
                isShort ? text + "/" : text,
                start - 3,
                userEnd,
                hostStart,
                hostEnd,
                authorityEnd,
                pathEnd,
                queryEnd);
    }

    /** Returns where the user ends; both it and a password must be there and plain. */
    private static int userEnd(String text, int start, int at) {
        int colon = text.indexOf(':', start, at);
        int end = colon < 0 ? at : colon;
        boolean plain =
                end > start
                        && isPlain(text, start, end, PercentSet.USERINFO)
                        && (colon < 0
                                || colon + 1 < at
                                        && isPlain(text, colon + 1, at, PercentSet.USERINFO));
        return plain ? end : NONE;
    }

    private static boolean isPlain(String text, int start, int end, PercentSet set) {
        for (int i = start; i < end; i++) {
            if (set.isEscaped(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Small letters, digits, hyphens and dots; no label is encoded, and the last one is a number
     * only in an address.
     */
    private static int hostEnd(String text, int start, int authorityEnd) {
        int end = start;
        int label = start;
        int dots = 0;
        for (; end < authorityEnd; end++) {
            char c = text.charAt(end);
            if (c == ':') {
                break;
            }
            if (c == '.') {
                if (end == label) {
                    return NONE;
                }
                dots++;
                label = end + 1;
            } else if (!isHostCharacter(c)) {
                return NONE;
            } else if (c == 'x' && text.startsWith("xn--", end)) {
                return NONE;
            }
        }
        if (end == label || end - start > LONGEST_HOST) {
            return NONE;
        }
        char last = text.charAt(label);
        boolean mayBeAddress = last >= '0' && last <= '9';
        return mayBeAddress && (dots != 3 || !isAddress(text, start, end)) ? NONE : end;
    }

    private static boolean isHostCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    /** Whether it is four numbers below 256 as they are written, between dots. */
    private static boolean isAddress(String text, int start, int end) {
        int number = NONE;
        for (int i = start; i <= end; i++) {
            char c = i == end ? '.' : text.charAt(i);
            if (c == '.') {
                number = NONE;
            } else if (c < '0' || c > '9' || number == 0) {
                return false;
            } else {
                number = number == NONE ? c - '0' : number * 10 + c - '0';
                if (number > 255) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether there is no port, or one that is written: not that of the scheme. */
    private static boolean isPort(String text, int colon, int end, int standard) {
        if (colon == end) {
            return true;
        }
        int port = 0;
        for (int i = colon + 1; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || port == 0 && c == '0') {
                return false;
            }
            port = port * 10 + c - '0';
            if (port > 0xffff) {
                return false;
            }
        }
        return port != 0 && port != standard;
    }

    /** Names that are dots, perhaps encoded, are for the parser. */
    private static int pathEnd(String text, int start) {
        int end = start;
        int length = text.length();
        for (; end < length; end++) {
            char c = text.charAt(end);
            if (c == '?' || c == '#') {
                break;
            }
            if (c == '\\'
                    || PercentSet.PATH.isEscaped(c)
                    || (c == '.' || c == '%') && text.charAt(end - 1) == '/') {
                return NONE;
            }
        }
        return end;
    }

    private static int queryEnd(String text, int start) {
        int end = start;
        int length = text.length();
        for (; end < length; end++) {
            char c = text.charAt(end);
            if (c == '#') {
                break;
            }
            if (PercentSet.SPECIAL_QUERY.isEscaped(c)) {
                return NONE;
            }
        }
        return end;
    }

    private static boolean isFragment(String text, int start) {
        return start >= text.length()
                || isPlain(text, start + 1, text.length(), PercentSet.FRAGMENT);
    }

    /** Resolves a text that begins with a slash; null if that takes the parser. */
    PlainUrl resolve(String path) {
        boolean isPath = path.startsWith("/") && !path.startsWith("//");
        return isPath ? of(text.substring(0, pathStart) + path) : null;
    }

    String protocol() {
        return text.substring(0, schemeEnd + 1);
    }

    String origin() {
        int begin = schemeEnd + 3;
        return begin == hostStart
                ? text.substring(0, pathStart)
                : text.substring(0, begin) + host();
    }

    String username() {
        return text.substring(schemeEnd + 3, userEnd);
    }

    String password() {
        boolean none = hostStart - userEnd < 2;
        return none ? "" : text.substring(userEnd + 1, hostStart - 1);
    }

    String host() {
        return text.substring(hostStart, pathStart);
    }

    String hostname() {
        return text.substring(hostStart, hostEnd);
    }

    String port() {
        return hostEnd == pathStart ? "" : text.substring(hostEnd + 1, pathStart);
    }

    String pathname() {
        return text.substring(pathStart, pathEnd);
    }

    /** The query with its question mark; empty if there is no more than that. */
    String search() {
        return queryEnd - pathEnd < 2 ? "" : text.substring(pathEnd, queryEnd);
    }

    /** The fragment with its number sign; empty if there is no more than that. */
    String hash() {
        return text.length() - queryEnd < 2 ? "" : text.substring(queryEnd);
    }
}
