package node.rhino.internal;

import java.util.List;
import node.script.FunctionHead;
import node.script.Source;

/**
 * The code around a source that makes it a function. The prefix has no line break, so that every
 * line keeps its number.
 *
 * @param prefix code before the source
 * @param suffix code after the source
 */
record Wrapper(String prefix, String suffix) {

    static final Wrapper NONE = new Wrapper("", "");

    static Wrapper function(FunctionHead head) {
        return new Wrapper(
                "function(" + String.join(",", head.parameters()) + "){" + head.before(), "\n}");
    }

    /** A function inside another one that has these variables. */
    static Wrapper within(List<String> variables, Wrapper function) {
        return new Wrapper(
                "(function(" + String.join(",", variables) + "){return " + function.prefix(),
                function.suffix() + "})()");
    }

    /** Returns the whole text. A first line that begins with {@code #!} becomes a comment. */
    String around(Source source) {
        String text = source.text();
        if (text.startsWith("#!")) {
            text = "//" + text.substring(2);
        }
        return prefix + text + suffix;
    }
}
