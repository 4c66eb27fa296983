package node.classic.internal;

/**
 * Whether a source defines a hook of 2009, {@code onLoad} or {@code onExit}, or only a variable of
 * that name. Nobody but the runtime calls a hook; programs of today have such names, too, for
 * listeners and for what they require, and use them: {@code child.on("exit", onExit)}.
 */
final class HookName {

    private static final String FROM_ANOTHER_MODULE = "require";

    private final String source;
    private final String name;

    private HookName(String source, String name) {
        this.source = source;
        this.name = name;
    }

    /**
     * Whether the source itself uses the variable, or has it from another module. Comments and
     * strings do not count; nor does a source that does not contain the name, whose hook may come
     * from {@code eval}.
     */
    static boolean isUsed(String source, String name) {
        return source.contains(name) && new HookName(source, name).findsUse();
    }

    private boolean findsUse() {
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '/' && source.startsWith("//", at)) {
                at = after("\n", at);
            } else if (c == '/' && source.startsWith("/*", at)) {
                at = after("*/", at + 2);
            } else if (c == '"' || c == '\'') {
                at = afterString(at);
            } else if (Character.isJavaIdentifierStart(c)) {
                int end = afterWord(at);
                if (end - at == name.length() && source.startsWith(name, at) && isUse(at, end)) {
                    return true;
                }
                at = end;
            } else {
                at++;
            }
        }
        return false;
    }

    private int after(String end, int from) {
        int found = source.indexOf(end, from);
        return found < 0 ? source.length() : found + end.length();
    }

    /** A string ends in its line: what looks like one may be a regular expression. */
    private int afterString(int start) {
        char quote = source.charAt(start);
        int at = start + 1;
        while (at < source.length() && source.charAt(at) != quote && source.charAt(at) != '\n') {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private int afterWord(int start) {
        int at = start;
        while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) {
            at++;
        }
        return at;
    }

    private boolean isUse(int start, int end) {
        int before = start - 1;
        while (before >= 0 && Character.isWhitespace(source.charAt(before))) {
            before--;
        }
        if (before >= 0 && source.charAt(before) == '.') {
            return false; // a property
        }
        int next = afterSpace(end);
        char follows = next < source.length() ? source.charAt(next) : '\0';
        if (follows == ':') {
            return false; // a key
        }
        if (follows == '=' && !source.startsWith("==", next) && !source.startsWith("=>", next)) {
            return source.startsWith(FROM_ANOTHER_MODULE, afterSpace(next + 1));
        }
        return !isDeclared(before);
    }

    private int afterSpace(int from) {
        int at = from;
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Whether the word that ends there declares what follows. */
    private boolean isDeclared(int last) {
        int start = last;
        while (start >= 0 && Character.isJavaIdentifierPart(source.charAt(start))) {
            start--;
        }
        return switch (source.substring(start + 1, last + 1)) {
            case "function", "var", "let", "const" -> true;
            default -> false;
        };
    }
}
