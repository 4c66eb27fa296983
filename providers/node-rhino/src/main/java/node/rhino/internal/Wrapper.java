package node.rhino.internal;

import node.script.Source;

/**
 * The code put around a source to make a function of it. All that stands before the source is on
 * its first line, so that every line keeps its number.
 *
 * @param prefix before the source
 * @param suffix behind the source
 */
record Wrapper(String prefix, String suffix) {

    static final Wrapper NONE = new Wrapper("", "");

    static Wrapper function(String... parameters) {
        return new Wrapper("function(" + String.join(",", parameters) + "){", "\n}");
    }

    /** The whole text. A first line that begins with {@code #!} becomes a comment. */
    String around(Source source) {
        String text = source.text();
        if (text.startsWith("#!")) {
            text = "//" + text.substring(2);
        }
        return prefix + text + suffix;
    }
}
