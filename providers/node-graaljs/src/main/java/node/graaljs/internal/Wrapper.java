package node.graaljs.internal;

import node.script.Source;

/**
 * The code around a source that makes it a function. The prefix has no line break, so that every
 * other line keeps its number and its columns.
 *
 * @param prefix code before the source
 * @param suffix code after the source
 */
record Wrapper(String prefix, String suffix) {

    static final Wrapper NONE = new Wrapper("", "");

    static Wrapper function(String... parameters) {
        return new Wrapper("(function(" + String.join(",", parameters) + "){", "\n})");
    }

    /**
     * Returns the whole text. A first line that begins with {@code #!} becomes a comment of equal
     * length.
     */
    String around(Source source) {
        String text = source.text();
        if (text.startsWith("#!")) {
            text = "//" + text.substring(2);
        }
        return prefix + text + suffix;
    }
}
