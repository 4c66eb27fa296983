package node.classic.internal;

/** Checks whether a source begins with a "use strict" directive. */
final class Directive {

    private static final String STRICT = "use strict";

    private Directive() {}

    /** Reads the directives at the beginning: statements that consist of one string. */
    static boolean isStrict(String text) {
        int at = text.startsWith("#!") ? endOfLine(text, 0) : 0;
        while (true) {
            int begin = skipBlank(text, at);
            int end = endOfString(text, begin);
            if (end < 0) {
                return false;
            }
            int next = skipBlank(text, end);
            if (!endsStatement(text, end, next)) {
                return false;
            }
            if (end - begin == STRICT.length() + 2 && text.startsWith(STRICT, begin + 1)) {
                return true;
            }
            at = next < text.length() && text.charAt(next) == ';' ? next + 1 : next;
        }
    }

    /** Returns the end of the string that begins there; -1 if none does. */
    private static int endOfString(String text, int begin) {
        if (begin == text.length() || text.charAt(begin) != '"' && text.charAt(begin) != '\'') {
            return -1;
        }
        char quote = text.charAt(begin);
        for (int i = begin + 1; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == quote) {
                return i + 1;
            }
            if (letter == '\\') {
                i++;
            } else if (letter == '\n') {
                return -1;
            }
        }
        return -1;
    }

    /** Whether a string is a whole statement: nothing behind it continues the expression. */
    private static boolean endsStatement(String text, int end, int next) {
        if (next == text.length() || text.charAt(next) == ';' || text.charAt(next) == '}') {
            return true;
        }
        boolean broken = text.substring(end, next).indexOf('\n') >= 0;
        boolean operator =
                ".,([`+-*/%=<>&|^?:".indexOf(text.charAt(next)) >= 0
                        && !text.startsWith("++", next)
                        && !text.startsWith("--", next);
        boolean word =
                isWord(text, next, "in")
                        || isWord(text, next, "instanceof")
                        || text.startsWith("!=", next);
        return broken && !operator && !word;
    }

    private static boolean isWord(String text, int at, String word) {
        int end = at + word.length();
        return text.startsWith(word, at)
                && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)));
    }

    /** Skips white space and comments. */
    private static int skipBlank(String text, int from) {
        int at = from;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))
                    || Character.isSpaceChar(text.charAt(at))
                    || text.charAt(at) == '\uFEFF') {
                at++;
            } else if (text.startsWith("//", at)) {
                at = endOfLine(text, at);
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else {
                return at;
            }
        }
        return at;
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
