package node.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import node.net.UrlHost;

/**
 * What a client needs of an {@code http:} or {@code https:} URL, read as the <a
 * href="https://url.spec.whatwg.org/#url-parsing">URL standard</a> does: a backslash is a slash,
 * tabs and ends of lines do not count, a port is decimal digits. User information and the fragment
 * are dropped.
 *
 * @param host the host
 * @param port the port; 80 if there is none, or 443 for {@code https:}
 * @param target path and query, for a request line
 * @param secure whether the scheme is {@code https:}
 */
public record HttpUrl(UrlHost host, int port, String target, boolean secure) {

    private static final String SCHEME = "http:";
    private static final String SECURE_SCHEME = "https:";
    private static final int USUAL_PORT = 80;
    private static final int SECURE_PORT = 443;

    /** What is escaped besides control characters and what is not ASCII. */
    private static final String IN_PATH = " \"#<>?`{}^";

    private static final String IN_QUERY = " \"#<>'";

    /**
     * Parses a URL.
     *
     * @throws IllegalArgumentException if it is none, or of another scheme
     */
    public static HttpUrl parse(String url) {
        String text = trim(url);
        String small = text.toLowerCase(Locale.ROOT);
        boolean isSecure = small.startsWith(SECURE_SCHEME);
        if (!isSecure && !small.startsWith(SCHEME)) {
            throw wrong(url, null);
        }
        int from = isSecure ? SECURE_SCHEME.length() : SCHEME.length();
        int usual = isSecure ? SECURE_PORT : USUAL_PORT;
        while (from < text.length() && "/\\".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        int end = indexOf(text, from, "/\\?#");
        String authority = text.substring(from, end);
        String address = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = address.indexOf(':', Math.max(0, address.indexOf(']')));
        String host = colon < 0 ? address : address.substring(0, colon);
        int port = colon < 0 ? usual : port(address.substring(colon + 1), usual, url);
        int hash = indexOf(text, end, "#");
        int question = indexOf(text.substring(0, hash), end, "?");
        String query = question == hash ? "" : text.substring(question + 1, hash);
        try {
            return new HttpUrl(
                    UrlHost.parse(host),
                    port,
                    path(text.substring(end, question))
                            + (query.isEmpty() ? "" : "?" + escape(query, IN_QUERY)),
                    isSecure);
        } catch (IllegalArgumentException e) {
            throw wrong(url, e);
        }
    }

    private static IllegalArgumentException wrong(String url, IllegalArgumentException why) {
        String reason = why == null ? "" : ": " + why.getMessage();
        return new IllegalArgumentException(
                "expected a URL like http://host/path, found " + url + reason, why);
    }

    /** Without control characters and spaces around it, and without tabs and ends of lines. */
    private static String trim(String url) {
        int from = 0;
        int to = url.length();
        while (from < to && url.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && url.charAt(to - 1) <= ' ') {
            to--;
        }
        return url.substring(from, to).replaceAll("[\t\n\r]", "");
    }

    private static int indexOf(String text, int from, String any) {
        int at = from;
        while (at < text.length() && any.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static int port(String digits, int usual, String url) {
        if (digits.isEmpty()) {
            return usual;
        }
        int port = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            port = c < '0' || c > '9' ? 65_536 : port * 10 + c - '0';
            if (port > 65_535) {
                throw wrong(url, null);
            }
        }
        return port;
    }

    /** The path without dot segments; those may be escaped. */
    private static String path(String text) {
        List<String> kept = new ArrayList<>();
        String[] segments =
                text.isEmpty() ? new String[] {""} : text.substring(1).split("[/\\\\]", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean isLast = i == segments.length - 1;
            String dots = segments[i].toLowerCase(Locale.ROOT).replace("%2e", ".");
            if (dots.equals("..")) {
                if (!kept.isEmpty()) {
                    kept.removeLast();
                }
            }
            if (!dots.equals(".") && !dots.equals("..")) {
                kept.add(escape(segments[i], IN_PATH));
            } else if (isLast) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static String escape(String text, String escaped) {
        StringBuilder result = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            if (c > ' ' && c < 0x7f && escaped.indexOf(c) < 0) {
                                result.append((char) c);
                                return;
                            }
                            boolean lone =
                                    c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
                            String character = Character.toString(lone ? 0xfffd : c);
                            for (byte octet : character.getBytes(StandardCharsets.UTF_8)) {
                                result.append(String.format("%%%02X", octet & 0xff));
                            }
                        });
        return result.toString();
    }
}
