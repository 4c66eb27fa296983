package node.classic.internal;

/** Checks whether a source begins with a "use strict" directive. */
final class Directive {

    private Directive() {}

    static boolean isStrict(String text) {
        int begin = skipBlank(text, text.startsWith("#!") ? endOfLine(text, 0) : 0);
        return text.startsWith("'use strict'", begin) || text.startsWith("\"use strict\"", begin);
    }

    /** Skips white space and comments. */
    private static int skipBlank(String text, int from) {
        int at = from;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\uFEFF') {
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
