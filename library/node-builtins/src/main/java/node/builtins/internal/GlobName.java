package node.builtins.internal;

import java.util.Map;
import java.util.regex.Pattern;

/** Makes a regular expression of one name of a glob. */
final class GlobName {

    private static final Map<String, String> CLASSES =
            Map.ofEntries(
                    Map.entry("[:alnum:]", "\\p{L}\\p{Nl}\\p{Nd}"),
                    Map.entry("[:alpha:]", "\\p{L}\\p{Nl}"),
                    Map.entry("[:ascii:]", "\\x00-\\x7f"),
                    Map.entry("[:blank:]", "\\p{Zs}\\t"),
                    Map.entry("[:cntrl:]", "\\p{Cc}"),
                    Map.entry("[:digit:]", "\\p{Nd}"),
                    Map.entry("[:graph:]", "\\x21-\\x7e"),
                    Map.entry("[:lower:]", "\\p{Ll}"),
                    Map.entry("[:print:]", "\\x20-\\x7e"),
                    Map.entry("[:punct:]", "\\p{P}"),
                    Map.entry("[:space:]", "\\p{Z}\\t\\r\\n\\u000b\\f"),
                    Map.entry("[:upper:]", "\\p{Lu}"),
                    Map.entry("[:word:]", "\\p{L}\\p{Nl}\\p{Nd}\\p{Pc}"),
                    Map.entry("[:xdigit:]", "A-Fa-f0-9"));

    private final String name;
    private int at;

    GlobName(String name) {
        this.name = name;
    }

    String expression() {
        StringBuilder all = new StringBuilder();
        if (!name.startsWith(".")) {
            all.append("(?!\\.)");
        }
        if (name.chars().allMatch(c -> c == '*')) {
            return all.append(".+").toString();
        }
        while (at < name.length()) {
            all.append(piece(false));
        }
        return all.toString();
    }

    /** Translates the next character, class or group. */
    private String piece(boolean inGroup) {
        char c = name.charAt(at);
        boolean group = name.startsWith("(", at + 1) && "@!?*+".indexOf(c) >= 0;
        if (group && closing(at + 1) >= 0) {
            return group(c);
        }
        if (c == '[') {
            String set = set();
            if (set != null) {
                return set;
            }
        }
        at++;
        if (c == '*') {
            while (name.startsWith("*", at) && !name.startsWith("(", at + 1)) {
                at++;
            }
            return ".*";
        }
        return c == '?' ? "." : inGroup && c == '|' ? "|" : Pattern.quote(String.valueOf(c));
    }

    private String group(char kind) {
        int close = closing(at + 1);
        at += 2;
        StringBuilder inside = new StringBuilder("(?:");
        while (at < close) {
            inside.append(piece(true));
        }
        at = close + 1;
        inside.append(')');
        return switch (kind) {
            case '@' -> inside.toString();
            case '!' -> "(?:(?!" + inside + new GlobName(name.substring(at)).rest() + "$).*?)";
            default -> inside.append(kind).toString();
        };
    }

    /** What follows a group, for a look ahead. */
    private String rest() {
        StringBuilder rest = new StringBuilder();
        while (at < name.length()) {
            rest.append(piece(false));
        }
        return rest.toString();
    }

    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < name.length(); i++) {
            char c = name.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Null if the bracket is not closed: then it means itself. */
    private String set() {
        int i = at + 1;
        boolean negated = name.startsWith("!", i) || name.startsWith("^", i);
        i += negated ? 1 : 0;
        int first = i;
        StringBuilder set = new StringBuilder(negated ? "[^" : "[");
        while (i < name.length() && (name.charAt(i) != ']' || i == first)) {
            int end = name.indexOf(":]", i);
            String type = name.startsWith("[:", i) && end > 0 ? name.substring(i, end + 2) : "";
            if (CLASSES.containsKey(type)) {
                set.append(CLASSES.get(type));
                i = end + 2;
                continue;
            }
            boolean range = name.startsWith("-", i + 1) && i + 2 < name.length();
            if (range && name.charAt(i + 2) != ']') {
                if (name.charAt(i) <= name.charAt(i + 2)) {
                    set.append(literal(name.charAt(i))).append('-');
                    set.append(literal(name.charAt(i + 2)));
                }
                i += 3;
            } else {
                set.append(literal(name.charAt(i++)));
            }
        }
        if (i >= name.length()) {
            return null;
        }
        at = i + 1;
        boolean none = set.length() == (negated ? 2 : 1);
        return none ? negated ? "." : "(?!)" : set.append(']').toString();
    }

    private static String literal(char c) {
        return Character.isLetterOrDigit(c) ? String.valueOf(c) : String.format("\\u%04x", (int) c);
    }
}
