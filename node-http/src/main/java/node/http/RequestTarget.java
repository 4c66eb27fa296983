package node.http;

/**
 * The parts of a request target by its form, RFC 9112 §3.2. The text of a target is never
 * corrected.
 *
 * <p>Only a target in absolute form can have an authority. {@code //a/b} is in origin form, so all
 * of it is the path: a proxy in front of a server compares the same text (W90).
 *
 * @param form the form
 * @param scheme the scheme of an absolute form, as it was sent; else null
 * @param authority host, port and user information of an absolute form, or all of an authority
 *     form; null if there is none
 * @param path the path, {@code /} if it is empty; {@code *} in asterisk form. Null in authority
 *     form only
 * @param query the text after the first question mark; null if there is none
 */
public record RequestTarget(Form form, String scheme, String authority, String path, String query) {

    /** The four forms. */
    public enum Form {
        /** A path that begins with a slash, and perhaps a query. */
        ORIGIN,
        /** A whole URI. */
        ABSOLUTE,
        /** A host and a port: for CONNECT only. */
        AUTHORITY,
        /** A {@code *}: the server itself. */
        ASTERISK
    }

    /**
     * Parses a target. Never throws: text that has none of the forms is a path.
     *
     * @param method the method; that of {@code a:80} decides between a scheme and a host
     * @param target the target of the request line
     */
    public static RequestTarget parse(String method, String target) {
        if (method.equals("CONNECT")) {
            return new RequestTarget(Form.AUTHORITY, null, target, null, null);
        }
        if (target.equals("*")) {
            return new RequestTarget(Form.ASTERISK, null, null, "*", null);
        }
        int colon = schemeEnd(target);
        if (colon < 0) {
            return split(Form.ORIGIN, null, null, target, 0);
        }
        String scheme = target.substring(0, colon);
        if (!target.startsWith("//", colon + 1)) {
            return split(Form.ABSOLUTE, scheme, null, target, colon + 1);
        }
        int from = colon + 3;
        int end = from;
        while (end < target.length() && "/?".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        String authority = target.substring(from, end);
        return split(Form.ABSOLUTE, scheme, authority, target, end);
    }

    private static RequestTarget split(
            Form form, String scheme, String authority, String target, int from) {
        int question = target.indexOf('?', from);
        String path = target.substring(from, question < 0 ? target.length() : question);
        String query = question < 0 ? null : target.substring(question + 1);
        return new RequestTarget(form, scheme, authority, path.isEmpty() ? "/" : path, query);
    }

    /** The position of the colon after a scheme, RFC 3986 §3.1; −1 if there is none. */
    private static int schemeEnd(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (c == ':') {
                return i > 0 ? i : -1;
            }
            if (!letter && (i == 0 || "0123456789+-.".indexOf(c) < 0)) {
                return -1;
            }
        }
        return -1;
    }
}
