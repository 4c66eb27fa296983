package node.builtins.internal;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Parses as {@code url.parse} does, which differs from the URL standard. */
final class LegacyUrlParser {

    private static final Pattern HOST = Pattern.compile("^//[^@/]+@[^@/]+");

    /** Never part of a host, as RFC 2396 has it. */
    private static final String NOT_IN_HOST = " \"%';<>\\^`{|}";

    private static final String FORBIDDEN_IN_HOST = "\0\t\n\r #%/:<>?@[\\]^|";
    private static final String FORBIDDEN_IN_IP6 = "\0\t\n\r #%/<>?@\\^|";
    private static final String ESCAPED = "\t\n\r \"'<>\\^`{|}";
    private static final int LONGEST_HOST = 255;

    private final String text;
    private final LegacyUrl url = new LegacyUrl();
    private String rest;
    private boolean hasHash;
    private boolean hasAt;

    private LegacyUrlParser(String text) {
        this.text = text;
    }

    /**
     * Parses a URL.
     *
     * @param slashesDenoteHost whether two slashes at the beginning stand before a host
     * @throws NodeException if its host is invalid
     */
    static LegacyUrl parse(String text, boolean slashesDenoteHost) {
        LegacyUrlParser parser = new LegacyUrlParser(text);
        parser.rest = parser.trimmed();
        parser.parse(slashesDenoteHost);
        return parser.url;
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00a0' || c == '\ufeff';
    }

    /** Without blanks around it, and with slashes for backslashes before the query. */
    private String trimmed() {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        String trimmed = text.substring(start, end);
        int query = trimmed.length();
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            hasHash |= c == '#';
            hasAt |= c == '@' && i < query;
            query = c == '#' || c == '?' ? Math.min(query, i) : query;
        }
        int backslash = trimmed.indexOf('\\');
        return backslash < 0 || backslash >= query
                ? trimmed
                : trimmed.substring(0, query).replace('\\', '/') + trimmed.substring(query);
    }

    private void parse(boolean slashesDenoteHost) {
        if (!slashesDenoteHost && !hasHash && !hasAt && isSimplePath()) {
            url.path = rest;
            url.href = rest;
            int question = rest.indexOf('?');
            url.pathname = question < 0 ? rest : rest.substring(0, question);
            setSearch(question < 0 ? null : rest.substring(question));
            return;
        }
        String found = protocol();
        String lower = found == null ? null : found.toLowerCase(Locale.ROOT);
        boolean script = LegacyUrl.isJavaScript(lower);
        if (found != null) {
            url.protocol = lower;
            rest = rest.substring(found.length());
        }
        boolean slashes = false;
        if (slashesDenoteHost || found != null || HOST.matcher(rest).find()) {
            slashes = rest.startsWith("//");
            if (slashes && !script) {
                rest = rest.substring(2);
                url.slashes = true;
            }
        }
        if (!script && (slashes || found != null && !LegacyUrl.isSlashed(found))) {
            readHost();
        }
        if (!script) {
            rest = escape(rest);
        }
        readPath(lower);
        url.href = url.format();
    }

    /** What stands before the first colon, and the colon; null if there is no protocol. */
    private String protocol() {
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c == ':') {
                return i == 0 ? null : rest.substring(0, i + 1);
            }
            boolean fits = UrlRecord.isLetter(c) || isDigit(c) || c == '.' || c == '+' || c == '-';
            if (!fits) {
                return null;
            }
        }
        return null;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean isSimplePath() {
        if (!rest.startsWith("/") || rest.startsWith("///")) {
            return false;
        }
        return rest.chars().noneMatch(LegacyUrlParser::isSpace);
    }

    /** What a regular expression of JavaScript calls a space. */
    private static boolean isSpace(int c) {
        return c >= '\t' && c <= '\r' || c == '\ufeff' || c == '\u00a0' || Character.isSpaceChar(c);
    }

    private void setSearch(String search) {
        if (search != null) {
            url.search = search;
            url.query = search.substring(1);
        }
    }

    private void readHost() {
        int atSign = -1;
        int end = -1;
        StringBuilder cleaned = new StringBuilder(rest);
        for (int i = 0; i < cleaned.length(); i++) {
            char c = cleaned.charAt(i);
            if (c == '\t' || c == '\n' || c == '\r') {
                cleaned.deleteCharAt(i--);
            } else if (c == '#' || c == '/' || c == '?') {
                end = end < 0 ? i : end;
                break;
            } else if (c == '@') {
                atSign = i;
                end = -1;
            } else if (end < 0 && NOT_IN_HOST.indexOf(c) >= 0) {
                end = i;
            }
        }
        rest = cleaned.toString();
        if (atSign >= 0) {
            String auth = QueryText.decodeStrictly(rest.substring(0, atSign));
            if (auth == null) {
                throw new NodeException("URIError", null, "URI malformed");
            }
            url.auth = auth;
        }
        end = end < 0 ? rest.length() : end;
        String host = rest.substring(atSign + 1, end);
        rest = rest.substring(end);
        int colon = host.length();
        while (colon > 0 && isDigit(host.charAt(colon - 1))) {
            colon--;
        }
        if (colon > 0 && host.charAt(colon - 1) == ':') {
            url.port = colon < host.length() ? host.substring(colon) : null;
            host = host.substring(0, colon - 1);
        }
        checkHost(host);
    }

    private void checkHost(String host) {
        boolean ip6 = LegacyUrl.isBracketed(host);
        String name = ip6 ? host : validStart(host);
        name = name.length() > LONGEST_HOST ? "" : name.toLowerCase(Locale.ROOT);
        if (!name.isEmpty()) {
            name = ip6 ? name : LegacyUrl.orEmpty(DomainNames.toAscii(name));
            String forbidden = ip6 ? FORBIDDEN_IN_IP6 : FORBIDDEN_IN_HOST;
            if (name.isEmpty() || contains(name, forbidden)) {
                throw new NodeException(
                        "TypeError", "ERR_INVALID_URL", "Invalid URL", Map.of("input", text));
            }
        }
        url.host = url.port == null ? name : name + ":" + url.port;
        url.hostname = ip6 ? name.substring(1, name.length() - 1) : name;
        if (ip6 && !rest.startsWith("/")) {
            rest = "/" + rest;
        }
    }

    private static boolean contains(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** What follows the first invalid character belongs to the path. */
    private String validStart(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c == ':') {
                throw new NodeException(
                        "TypeError",
                        "ERR_INVALID_ARG_VALUE",
                        "The argument 'url' has an invalid port. Received '" + text + "'");
            }
            if (c == '\0') {
                rest = "/" + host.substring(i) + rest;
                return host.substring(0, i);
            }
        }
        return host;
    }

    private static String escape(String text) {
        if (!contains(text, ESCAPED)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (ESCAPED.indexOf(c) >= 0) {
                escaped.append(String.format("%%%02X", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private void readPath(String protocol) {
        int hash = rest.indexOf('#');
        int end = hash < 0 ? rest.length() : hash;
        url.hash = hash < 0 ? null : rest.substring(hash);
        int question = rest.indexOf('?');
        boolean hasQuery = question >= 0 && question < end;
        setSearch(hasQuery ? rest.substring(question, end) : null);
        String path = rest.substring(0, hasQuery ? question : end);
        url.pathname = path.isEmpty() ? null : path;
        if (LegacyUrl.isSlashed(protocol)
                && LegacyUrl.isPresent(url.hostname)
                && url.pathname == null) {
            url.pathname = "/";
        }
        if (url.pathname != null || url.search != null) {
            url.updatePath();
        }
    }
}
