package node.builtins.internal;

import java.util.Set;

/** The result of {@code url.parse}: parts that are null where the text has none. */
final class LegacyUrl {

    /** Schemes whose URLs have slashes before the host. */
    private static final Set<String> SLASHED =
            Set.of("http:", "https:", "ftp:", "gopher:", "file:", "ws:", "wss:");

    private static final String ESCAPED_IN_PATH = "#?";

    String protocol;
    boolean slashes;
    String auth;
    String host;
    String port;
    String hostname;
    String hash;
    String search;

    /** A text, or an object of JavaScript. */
    Object query;

    String pathname;
    String path;
    String href;

    static boolean isSlashed(String protocol) {
        return protocol != null
                && SLASHED.contains(protocol.endsWith(":") ? protocol : protocol + ":");
    }

    static boolean isJavaScript(String protocol) {
        return "javascript".equals(protocol) || "javascript:".equals(protocol);
    }

    static boolean isPresent(String text) {
        return text != null && !text.isEmpty();
    }

    static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** Reads the fields in the order of {@link #fields}. */
    static LegacyUrl of(Object[] fields) {
        LegacyUrl url = new LegacyUrl();
        url.protocol = text(fields[0]);
        url.slashes = Boolean.TRUE.equals(fields[1]);
        url.auth = text(fields[2]);
        url.host = text(fields[3]);
        url.port = text(fields[4]);
        url.hostname = text(fields[5]);
        url.hash = text(fields[6]);
        url.search = text(fields[7]);
        url.query = fields[8];
        url.pathname = text(fields[9]);
        url.path = text(fields[10]);
        url.href = text(fields[11]);
        return url;
    }

    private static String text(Object field) {
        return field == null ? null : field.toString();
    }

    /** The fields in the order in which an object of JavaScript has them. */
    Object[] fields() {
        return new Object[] {
            protocol,
            slashes ? true : null,
            auth,
            host,
            port,
            hostname,
            hash,
            search,
            query,
            pathname,
            path,
            href
        };
    }

    /** Sets the path of a request: path and query. */
    void updatePath() {
        path = orEmpty(pathname) + orEmpty(search);
    }

    /** Writes the URL. */
    String format() {
        String place = "";
        String user = isPresent(auth) ? escapeAuth(auth) + "@" : "";
        if (isPresent(host)) {
            place = user + host;
        } else if (isPresent(hostname)) {
            boolean bare = hostname.indexOf(':') >= 0 && !isBracketed(hostname);
            place = user + (bare ? "[" + hostname + "]" : hostname);
            place += isPresent(port) ? ":" + port : "";
        }
        String question = isPresent(search) ? search : "";
        if (question.isEmpty() && query instanceof String text && !text.isEmpty()) {
            question = "?" + text;
        }
        String scheme = orEmpty(protocol);
        scheme += scheme.isEmpty() || scheme.endsWith(":") ? "" : ":";
        String names = escape(orEmpty(pathname), ESCAPED_IN_PATH);
        if (slashes || isSlashed(scheme)) {
            if (slashes || !place.isEmpty()) {
                names = names.isEmpty() || names.startsWith("/") ? names : "/" + names;
                place = "//" + place;
            } else if (scheme.startsWith("file")) {
                place = "//";
            }
        }
        question = question.replace("#", "%23");
        return scheme + place + names + with('?', question) + with('#', orEmpty(hash));
    }

    private static String with(char mark, String text) {
        return text.isEmpty() || text.charAt(0) == mark ? text : mark + text;
    }

    static boolean isBracketed(String hostname) {
        return hostname.startsWith("[") && hostname.endsWith("]");
    }

    /** A colon separates user and password. */
    private static String escapeAuth(String auth) {
        return QueryText.escape(auth).replace("%3A", ":");
    }

    private static String escape(String text, String characters) {
        String escaped = text;
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (escaped.indexOf(c) >= 0) { // a format costs more than all the rest
                escaped = escaped.replace(String.valueOf(c), String.format("%%%02X", (int) c));
            }
        }
        return escaped;
    }
}
