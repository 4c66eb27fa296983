package node.builtins.internal;

/** Strings as JavaScript writes them. */
final class StringLiteral {

    private StringLiteral() {}

    /** Returns the value of a literal with its quotes; null if an escape is invalid. */
    static String value(String literal) {
        int end = literal.length();
        if (end > 1 && literal.charAt(end - 1) == literal.charAt(0)) {
            end--;
        }
        if (literal.indexOf('\\') < 0) {
            return literal.substring(1, end);
        }
        StringBuilder value = new StringBuilder(end);
        for (int at = 1; at < end; at++) {
            char c = literal.charAt(at);
            if (c != '\\' || at + 1 == end) {
                value.append(c);
                continue;
            }
            at = escape(literal, at + 1, end, value);
            if (at < 0) {
                return null;
            }
        }
        return value.toString();
    }

    /** Appends what an escape means. Returns the index of its last character, or -1. */
    private static int escape(String literal, int at, int end, StringBuilder value) {
        char c = literal.charAt(at);
        switch (c) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'v' -> value.append('\u000b');
            case '0' -> value.append('\0');
            case '\n', '\u2028', '\u2029' -> {}
            case '\r' -> {
                return at + 1 < end && literal.charAt(at + 1) == '\n' ? at + 1 : at;
            }
            case 'x' -> {
                return hex(literal, at + 1, at + 3, end, value) ? at + 2 : -1;
            }
            case 'u' -> {
                if (at + 1 < end && literal.charAt(at + 1) == '{') {
                    int close = literal.indexOf('}', at);
                    return hex(literal, at + 2, close, end, value) ? close : -1;
                }
                return hex(literal, at + 1, at + 5, end, value) ? at + 4 : -1;
            }
            default -> value.append(c);
        }
        return at;
    }

    private static boolean hex(String literal, int from, int to, int end, StringBuilder value) {
        if (to <= from || to > end) {
            return false;
        }
        int code = 0;
        for (int at = from; at < to; at++) {
            int digit = Character.digit(literal.charAt(at), 16);
            code = code << 4 | digit;
            if (digit < 0 || code > Character.MAX_CODE_POINT) {
                return false;
            }
        }
        value.appendCodePoint(code);
        return true;
    }

    /** Says whether a text has no half of a surrogate pair alone. */
    static boolean isWellFormed(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
