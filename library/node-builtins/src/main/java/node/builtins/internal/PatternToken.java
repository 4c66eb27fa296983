package node.builtins.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * A token of a URL pattern.
 *
 * @param index where it begins
 * @param value the character, name or regular expression that it stands for
 */
record PatternToken(Type type, int index, String value) {

    enum Type {
        OPEN,
        CLOSE,
        REGEXP,
        NAME,
        CHARACTER,
        ESCAPED,
        MODIFIER,
        ASTERISK,
        INVALID,
        END
    }

    static NodeException invalid() {
        return new NodeException(
                "TypeError", "ERR_INVALID_URL_PATTERN", "Failed to construct URLPattern");
    }

    /**
     * Splits a pattern.
     *
     * @param lenient whether an invalid character becomes a token instead of an error
     * @throws NodeException if it is invalid
     */
    static List<PatternToken> split(String pattern, boolean lenient) {
        List<PatternToken> tokens = new ArrayList<>();
        for (int at = 0; at < pattern.length(); ) {
            PatternToken token = next(pattern, at);
            if (token == null) {
                if (!lenient) {
                    throw invalid();
                }
                token = new PatternToken(Type.INVALID, at, pattern.substring(at, at + 1));
            }
            tokens.add(token);
            at += token.length();
        }
        tokens.add(new PatternToken(Type.END, pattern.length(), ""));
        return tokens;
    }

    private int length() {
        return switch (type) {
            case ESCAPED, NAME -> value.length() + 1;
            case REGEXP -> value.length() + 2;
            default -> value.length();
        };
    }

    /** Null if the character cannot stand there. */
    private static PatternToken next(String pattern, int at) {
        String one = Character.toString(pattern.codePointAt(at));
        return switch (one) {
            case "*" -> new PatternToken(Type.ASTERISK, at, one);
            case "+", "?" -> new PatternToken(Type.MODIFIER, at, one);
            case "{" -> new PatternToken(Type.OPEN, at, one);
            case "}" -> new PatternToken(Type.CLOSE, at, one);
            case "\\" ->
                    at == pattern.length() - 1
                            ? null
                            : new PatternToken(
                                    Type.ESCAPED,
                                    at,
                                    Character.toString(pattern.codePointAt(at + 1)));
            case ":" -> name(pattern, at);
            case "(" -> regexp(pattern, at);
            default -> new PatternToken(Type.CHARACTER, at, one);
        };
    }

    private static PatternToken name(String pattern, int at) {
        int end = at + 1;
        while (end < pattern.length() && isNamePart(pattern.codePointAt(end), end == at + 1)) {
            end += Character.charCount(pattern.codePointAt(end));
        }
        return end == at + 1
                ? null
                : new PatternToken(Type.NAME, at, pattern.substring(at + 1, end));
    }

    /** Whether a code point may be part of a name: those of identifiers of JavaScript. */
    static boolean isNamePart(int point, boolean first) {
        if (point == '$' || point == '_') {
            return true;
        }
        return first
                ? Character.isUnicodeIdentifierStart(point)
                : Character.isUnicodeIdentifierPart(point)
                                && !Character.isIdentifierIgnorable(point)
                        || point == 0x200c
                        || point == 0x200d;
    }

    /** Only ASCII, and no groups that capture. */
    private static PatternToken regexp(String pattern, int at) {
        int depth = 1;
        int end = at + 1;
        for (; end < pattern.length() && depth > 0; end++) {
            char c = pattern.charAt(end);
            if (c > 0x7f || end == at + 1 && c == '?') {
                return null;
            }
            if (c == '\\') {
                if (++end == pattern.length() || pattern.charAt(end) > 0x7f) {
                    return null;
                }
            } else if (c == ')') {
                depth--;
            } else if (c == '(') {
                depth++;
                if (!pattern.startsWith("?", end + 1)) {
                    return null;
                }
            }
        }
        boolean complete = depth == 0 && end > at + 2;
        return complete
                ? new PatternToken(Type.REGEXP, at, pattern.substring(at + 1, end - 1))
                : null;
    }
}
