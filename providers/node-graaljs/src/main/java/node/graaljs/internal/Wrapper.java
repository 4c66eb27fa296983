package node.graaljs.internal;

import java.util.List;
import node.script.FunctionHead;
import node.script.Source;
import org.graalvm.polyglot.SourceSection;

/**
 * The code around a source that makes it a function. The prefix has no line break, so that every
 * other line keeps its number and its columns.
 *
 * @param prefix code before the source
 * @param suffix code after the source
 * @param original the whole text that errors show, if the engine has seen another one; otherwise
 *     null
 */
record Wrapper(String prefix, String suffix, String original) {

    static final Wrapper NONE = new Wrapper("", "");

    /** The beginning of names that only wrappers use. */
    private static final String NAME = "$node_";

    Wrapper(String prefix, String suffix) {
        this(prefix, suffix, null);
    }

    /**
     * A wrapper that a source cannot leave. The function is a declaration behind the {@code return}
     * of its value, so that what a source may put behind the function never runs, and inside a
     * labelled block, whose end needs the label. The label is a name that no source knows before it
     * is compiled. Equal sources have equal labels: so the programs of an engine share what it has
     * parsed and compiled.
     *
     * <p>What closes the function is found by {@link #encloses}.
     *
     * @param salt a number of the engine that programs do not know
     */
    static Wrapper function(FunctionHead head, Source source, long salt) {
        String name = NAME + Long.toString(label(source.text(), salt), Character.MAX_RADIX);
        return new Wrapper(
                "(function("
                        + list(head.variables())
                        + "){"
                        + name
                        + ":{return "
                        + name
                        + ";function "
                        + name
                        + "("
                        + list(head.parameters())
                        + "){"
                        + head.before(),
                "\n}break " + name + "}})()");
    }

    /** Mixes all bits (SplitMix64). */
    private static long label(String text, long salt) {
        long mixed = salt + ((long) text.hashCode() << 32 | text.length()) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return (mixed ^ (mixed >>> 31)) & Long.MAX_VALUE;
    }

    private static String list(List<String> names) {
        return String.join(",", names);
    }

    /** Whether this is the name of the function that a wrapper makes. */
    static boolean isName(String name) {
        return name != null && name.startsWith(NAME);
    }

    /** Whether the function at that place ends where the wrapper ends it. */
    boolean encloses(SourceSection function) {
        int end = function.getSource().getLength() - suffix.length() + suffix.indexOf('}') + 1;
        return function.getCharEndIndex() == end;
    }

    /**
     * Returns the whole text. A first line that begins with {@code #!} becomes a comment of equal
     * length.
     */
    String around(Source source) {
        return prefix + text(source) + suffix;
    }

    /** Returns the same wrapper for a source that is shown as it was written. */
    Wrapper showing(Source source) {
        return source.shown().equals(source.text())
                ? this
                : new Wrapper(prefix, suffix, prefix + shown(source) + suffix);
    }

    /** Returns the text without its {@code #!}. */
    static String text(Source source) {
        return withoutCommand(source.text());
    }

    /** Returns the text that errors show, without its {@code #!}. */
    static String shown(Source source) {
        return withoutCommand(source.shown());
    }

    private static String withoutCommand(String text) {
        return text.startsWith("#!") ? "//" + text.substring(2) : text;
    }
}
