package node.builtins.internal;

/**
 * A part of the pattern of one component.
 *
 * @param value the text, or the regular expression
 * @param modifier {@code ?}, {@code *}, {@code +} or empty
 * @param name that of the group; empty for texts
 */
record PatternPart(
        Kind kind, String value, String modifier, String name, String prefix, String suffix) {

    enum Kind {
        TEXT,
        REGEXP,
        SEGMENT,
        EVERYTHING
    }

    static PatternPart text(String value, String modifier) {
        return new PatternPart(Kind.TEXT, value, modifier, "", "", "");
    }

    boolean isText() {
        return kind == Kind.TEXT;
    }

    boolean repeats() {
        return "*".equals(modifier) || "+".equals(modifier);
    }

    /** Whether the name was given, and is not a number. */
    boolean hasOwnName() {
        return !name.isEmpty() && !Character.isDigit(name.charAt(0));
    }
}
