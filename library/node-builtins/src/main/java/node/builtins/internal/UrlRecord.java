package node.builtins.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A URL of the <a href="https://url.spec.whatwg.org/#url-representation">URL standard</a>. */
final class UrlRecord {

    private static final Map<String, Integer> PORTS =
            Map.of("ftp", 21, "file", -1, "http", 80, "https", 443, "ws", 80, "wss", 443);

    String scheme = "";
    String username = "";
    String password = "";

    /** As URLs show it; null if there is none. */
    String host;

    /** Negative for none, or for that of the scheme. */
    int port = -1;

    /** The names of the path; null if the path is opaque. */
    List<String> path = new ArrayList<>();

    String opaquePath = "";
    String query;
    String fragment;

    /** A copy that can be changed alone. */
    UrlRecord copy() {
        UrlRecord copy = new UrlRecord();
        copy.take(this);
        return copy;
    }

    /** Becomes like another one. */
    void take(UrlRecord other) {
        scheme = other.scheme;
        takeAuthority(other);
        takePath(other);
        query = other.query;
        fragment = other.fragment;
    }

    void takeAuthority(UrlRecord other) {
        username = other.username;
        password = other.password;
        host = other.host;
        port = other.port;
    }

    void takePath(UrlRecord other) {
        path = other.path == null ? null : new ArrayList<>(other.path);
        opaquePath = other.opaquePath;
    }

    static boolean isSpecial(String scheme) {
        return PORTS.containsKey(scheme);
    }

    boolean isSpecial() {
        return isSpecial(scheme);
    }

    boolean isFile() {
        return "file".equals(scheme);
    }

    boolean hasOpaquePath() {
        return path == null;
    }

    boolean hasCredentials() {
        return !username.isEmpty() || !password.isEmpty();
    }

    /** Whether user, password and port make no sense. */
    boolean isWithoutAuthority() {
        return host == null || host.isEmpty() || isFile();
    }

    static int defaultPort(String scheme) {
        return PORTS.getOrDefault(scheme, -1);
    }

    String portText() {
        return port < 0 ? "" : Integer.toString(port);
    }

    String hostAndPort() {
        return host == null ? "" : port < 0 ? host : host + ":" + port;
    }

    /** Removes the last name of the path, but no drive of Windows. */
    void shortenPath() {
        boolean isDrive = isFile() && path.size() == 1 && isNormalDrive(path.getFirst());
        if (!isDrive && !path.isEmpty()) {
            path.removeLast();
        }
    }

    /** Whether a text is a letter and a colon. */
    static boolean isNormalDrive(String text) {
        return text.length() == 2 && isLetter(text.charAt(0)) && text.charAt(1) == ':';
    }

    static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    String pathText() {
        if (path == null) {
            return opaquePath;
        }
        StringBuilder text = new StringBuilder();
        path.forEach(name -> text.append('/').append(name));
        return text.toString();
    }

    /** The scheme, the host and the port, or {@code null} as a text. */
    String origin() {
        return switch (scheme) {
            case "ftp", "http", "https", "ws", "wss" -> scheme + "://" + hostAndPort();
            case "blob" -> blobOrigin();
            default -> "null";
        };
    }

    private String blobOrigin() {
        UrlRecord inner = UrlParser.parse(pathText(), null);
        boolean isWeb =
                inner != null && ("http".equals(inner.scheme) || "https".equals(inner.scheme));
        return isWeb ? inner.origin() : "null";
    }

    @Override
    public String toString() {
        return text(true, true, host);
    }

    /** The URL as a text, perhaps without its fragment and its user, and with another host. */
    String text(boolean withFragment, boolean withUser, String shownHost) {
        StringBuilder text = new StringBuilder(scheme).append(':');
        if (host != null) {
            text.append("//");
            if (withUser && hasCredentials()) {
                text.append(username);
                if (!password.isEmpty()) {
                    text.append(':').append(password);
                }
                text.append('@');
            }
            text.append(shownHost);
            if (port >= 0) {
                text.append(':').append(port);
            }
        } else if (path != null && path.size() > 1 && path.getFirst().isEmpty()) {
            text.append("/."); // else the path would be read as a host
        }
        text.append(pathText());
        if (query != null) {
            text.append('?').append(query);
        }
        if (withFragment && fragment != null) {
            text.append('#').append(fragment);
        }
        return text.toString();
    }
}
