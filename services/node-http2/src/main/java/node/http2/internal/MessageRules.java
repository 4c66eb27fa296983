package node.http2.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import node.http2.Http2Field;

/**
 * Checks the fields of one message (RFC 9113, section 8), and keeps what a session needs to know of
 * them.
 */
final class MessageRules {

    private static final Set<String> CONNECTION_SPECIFIC =
            Set.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

    private static final String NAME_SYMBOLS = "!#$%&'*+-.^_`|~";
    private static final int LAST_ASCII = 0x7f;
    private static final int STATUS_DIGITS = 3;
    private static final int LENGTH_DIGITS = 18;

    /** Whether values may not begin or end with white space. */
    private final boolean isStrict;

    private String method;
    private String scheme;
    private String path;
    private String authority;
    private String protocol;
    private String status;
    private long length = Stream.UNKNOWN;

    MessageRules(boolean isStrict) {
        this.isStrict = isStrict;
    }

    String method() {
        return method;
    }

    /** The status of a response. */
    int status() {
        return Integer.parseInt(status);
    }

    /** The length of the body by its field; {@link Stream#UNKNOWN} if there is none. */
    long length() {
        return length;
    }

    /**
     * Whether these are the fields of a request.
     *
     * @param isExtended whether :protocol is allowed (RFC 8441)
     */
    boolean isRequest(List<Http2Field> fields, boolean isExtended) {
        if (!read(fields, true) || status != null || method == null || !isToken(method)) {
            return false;
        }
        if (protocol != null && !(isExtended && method.equals("CONNECT"))) {
            return false;
        }
        if (method.equals("CONNECT") && protocol == null) {
            return scheme == null && path == null && authority != null && !authority.isEmpty();
        }
        return scheme != null && isScheme(scheme) && path != null && isPath();
    }

    /** Whether these are the fields of a response. */
    boolean isResponse(List<Http2Field> fields) {
        return read(fields, true)
                && method == null
                && scheme == null
                && path == null
                && authority == null
                && protocol == null
                && status != null
                && status.length() == STATUS_DIGITS
                && isNumber(status)
                && status.charAt(0) != '0';
    }

    /** Whether these may follow a body. */
    boolean isTrailers(List<Http2Field> fields) {
        return read(fields, false);
    }

    private boolean isPath() {
        boolean isHttp = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
        if (!isHttp) {
            return true;
        }
        return path.startsWith("/") || path.equals("*") && method.equals("OPTIONS");
    }

    private boolean read(List<Http2Field> fields, boolean mayHavePseudo) {
        boolean isRegular = false;
        for (Http2Field field : fields) {
            String name = field.name();
            if (!isValue(field.value())) {
                return false;
            }
            if (name.startsWith(":")) {
                if (isRegular || !mayHavePseudo || !pseudo(name, field.value())) {
                    return false;
                }
            } else {
                isRegular = true;
                if (!regular(name, field.value())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Keeps a pseudo-header field; false if it is unknown or there twice. */
    private boolean pseudo(String name, String value) {
        String before;
        switch (name) {
            case ":method":
                before = method;
                method = value;
                break;
            case ":scheme":
                before = scheme;
                scheme = value;
                break;
            case ":path":
                before = path;
                path = value;
                break;
            case ":authority":
                before = authority;
                authority = value;
                break;
            case ":protocol":
                before = protocol;
                protocol = value;
                break;
            case ":status":
                before = status;
                status = value;
                break;
            default:
                return false;
        }
        return before == null;
    }

    private boolean regular(String name, String value) {
        if (!isName(name) || CONNECTION_SPECIFIC.contains(name)) {
            return false;
        }
        if (name.equals("te")) {
            return value.toLowerCase(Locale.ROOT).equals("trailers");
        }
        if (name.equals("content-length")) {
            if (!isNumber(value) || value.length() > LENGTH_DIGITS) {
                return false;
            }
            long found = Long.parseLong(value);
            boolean isOther = length != Stream.UNKNOWN && length != found;
            length = found;
            return !isOther;
        }
        return true;
    }

    // ---- characters ----

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** A token without capital letters. */
    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLower(c) && !isDigit(c) && NAME_SYMBOLS.indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isToken(String text) {
        return isName(text.toLowerCase(Locale.ROOT)) && text.chars().allMatch(c -> c < LAST_ASCII);
    }

    private static boolean isScheme(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isLetter = isLower(c) || isUpper(c);
            if (!isLetter && (i == 0 || !isDigit(c) && "+-.".indexOf(c) < 0)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private boolean isValue(String value) {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c == 0 || c == '\r' || c == '\n') {
                return false;
            }
        }
        return !isStrict
                || length == 0
                || !isBlank(value.charAt(0)) && !isBlank(value.charAt(length - 1));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
