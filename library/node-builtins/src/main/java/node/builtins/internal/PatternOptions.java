package node.builtins.internal;

/**
 * How a component is divided.
 *
 * @param delimiter what ends a group without a regular expression; may be empty
 * @param prefix what belongs to the group before which it stands; may be empty
 */
record PatternOptions(String delimiter, String prefix) {

    static final PatternOptions DEFAULT = new PatternOptions("", "");
    static final PatternOptions HOSTNAME = new PatternOptions(".", "");
    static final PatternOptions PATHNAME = new PatternOptions("/", "/");

    static final String EVERYTHING = ".*";

    /** The regular expression of a group that has none. */
    String segment() {
        return "[^" + escape(delimiter, ".+*?^${}()[]|/\\") + "]+?";
    }

    static String escape(String text, String characters) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                escaped.append('\\');
            }
            escaped.append(text.charAt(i));
        }
        return escaped.toString();
    }
}
