package node.http.internal;

import java.util.Set;

/**
 * The intended differences between Node 20's parser and ours; {@code docs/testing/node20.md}
 * explains each by its title. The result at the first difference is {@code READS}, {@code WAITS},
 * {@code UPGRADED} (the rest is not HTTP), or {@code REFUSED} with the reason.
 */
enum NodeDifference {
    UPGRADE("Octets after a request to upgrade"),
    CLOSED("Octets after a message that closes"),
    VERSION_0_9("A request line without a version"),
    BLANK_LINES("Empty lines before a message"),
    HOST("Host"),
    METHODS("Methods"),
    TUNNEL("CONNECT"),
    FRAGMENT("Fragments in a target"),
    STAR("Targets that begin with a star"),
    HOSTLESS("URIs of HTTP without a valid host"),
    SCHEME("Schemes with digits, signs or dots"),
    SPACES("Several spaces in a request line"),
    MAJOR_VERSION("HTTP/2.0 and HTTP/0.9 by name"),
    MINOR_VERSION("Minor versions above 1"),
    STATUS("A status below 100"),
    REASON("Control characters in a reason"),
    FOLDING("Folded lines in a response"),
    TABS("A tab after a length or a coding"),
    EMPTY_CODING("Transfer-Encoding without a value"),
    CODING_LIST("Empty elements among the codings"),
    LENGTH("Lengths from 2^63 on"),
    CODINGS("Other transfer codings"),
    CODING_1_0("Transfer-Encoding in HTTP/1.0"),
    CHUNK_SIZE("Sizes of chunks from 2^60 on"),
    EXTENSION_REFUSED("Extensions of chunks without a name"),
    EXTENSION_TAKEN("Spaces and escapes in extensions of chunks"),
    EXPECTATION("Other expectations"),
    TRAILERS("Framing fields among the trailers"),
    PROTOCOL("Status 101"),
    UNASKED("Line ends after a response");

    private static final Set<String> BLANK =
            Set.of("BAD_METHOD", "BAD_LINE_END", "TOO_MANY_BLANK_LINES");

    private final String title;

    NodeDifference(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /**
     * Finds the explanation of a difference; null if there is none.
     *
     * @param ours the result of our parser
     * @param theirs the result of Node
     * @param text the whole message
     */
    static NodeDifference of(boolean request, String ours, String theirs, String text) {
        if (theirs.equals("UPGRADED")) {
            return UPGRADE;
        }
        if (theirs.equals("REFUSED HPE_CLOSED_CONNECTION")) {
            return CLOSED;
        }
        if (theirs.startsWith("REFUSED ")) {
            return refusedByNode(request, theirs.substring(8), text);
        }
        NodeDifference coding = coding(text);
        if (!request && theirs.startsWith("READS") && coding != null) {
            return coding; // Node reads the body up to the end of the connection
        }
        if (request && !ours.startsWith("REFUSED") && text.contains("QUERY ")) {
            return METHODS; // Node reads it but has no name for it
        }
        return ours.startsWith("REFUSED ")
                ? refusedByUs(request, ours.substring(8), theirs, text)
                : null;
    }

    /** The unusual part of the text's Transfer-Encoding; null if there is none. */
    private static NodeDifference coding(String text) {
        if (text.matches("(?is).*transfer-encoding:[ \t]*\r.*")) {
            return EMPTY_CODING;
        }
        if (text.matches("(?is).*transfer-encoding:([^\r]*,)?[ \t]*(,[^\r]*)?\r.*")) {
            return CODING_LIST;
        }
        return text.matches("(?is).*transfer-encoding:[^\r]*\t *\r.*") ? TABS : null;
    }

    private static NodeDifference refusedByNode(boolean request, String code, String text) {
        return switch (code) {
            case "HPE_INVALID_METHOD" -> METHODS;
            case "HPE_INVALID_URL" -> SCHEME;
            case "HPE_INVALID_VERSION" -> MINOR_VERSION;
            case "HPE_INVALID_HEADER_TOKEN" -> request ? null : FOLDING;
            case "HPE_INVALID_CONTENT_LENGTH", "HPE_INVALID_TRANSFER_ENCODING" ->
                    text.matches("(?is).*(content-length|transfer-encoding):[^\r]*\t.*")
                            ? TABS
                            : text.matches("(?s).*\r\n0[^\r]*\r\n.*") ? TRAILERS : coding(text);
            case "HPE_STRICT", "HPE_INVALID_CHUNK_SIZE" ->
                    text.contains(";") ? EXTENSION_TAKEN : null;
            default -> null;
        };
    }

    private static NodeDifference refusedByUs(
            boolean request, String reason, String theirs, String text) {
        if (request && BLANK.contains(reason)) {
            return BLANK_LINES;
        }
        if (request && theirs.contains(" 0.9")) {
            return reason.equals("BAD_TARGET") ? VERSION_0_9 : MAJOR_VERSION;
        }
        return switch (reason) {
            case "BAD_HOST" -> HOST;
            case "UNKNOWN_METHOD" -> METHODS;
            case "NO_TUNNEL" -> TUNNEL;
            case "BAD_TARGET" -> target(theirs, text);
            case "BAD_VERSION" -> request ? SPACES : BLANK_LINES;
            case "OTHER_VERSION" -> MAJOR_VERSION;
            case "BAD_STATUS" -> STATUS;
            case "BAD_LINE_END" -> REASON;
            case "NOT_CHUNKED", "LENGTH_AND_CODING" ->
                    coding(text) == EMPTY_CODING || coding(text) == CODING_LIST
                            ? coding(text)
                            : reason.equals("NOT_CHUNKED") ? CODINGS : null;
            case "LENGTH_TOO_LARGE" -> LENGTH;
            case "UNKNOWN_CODING" -> CODINGS;
            case "CODING_IN_1_0" -> CODING_1_0;
            case "CHUNK_TOO_LARGE" -> CHUNK_SIZE;
            case "BAD_CHUNK_EXTENSION" -> EXTENSION_REFUSED;
            case "UNASKED_PROTOCOL" -> PROTOCOL;
            case "UNKNOWN_EXPECTATION" -> EXPECTATION;
            case "UNASKED" -> UNASKED;
            default -> null;
        };
    }

    private static NodeDifference target(String theirs, String text) {
        if (text.matches("(?s).*[A-Z-]+  .*")) {
            return SPACES;
        }
        if (text.contains("#")) {
            return FRAGMENT;
        }
        if (text.matches("(?s).*[A-Z-]+ \\*[^ ].*")) {
            return STAR;
        }
        if (text.matches("(?is).*[A-Z-]+ https?:.*")) {
            return HOSTLESS;
        }
        boolean withoutVersion = text.matches("(?s).*[A-Z-]+ [^ \\r\\n]+[\\r\\n].*");
        return theirs.equals("WAITS") && withoutVersion ? VERSION_0_9 : null;
    }
}
