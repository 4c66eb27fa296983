package node.rhino.internal;

import java.util.List;
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

    /**
     * The hooks are variables of an outer function, which is called once to get the inner one: so a
     * source may declare them anew. They are told from inside, before the source.
     *
     * @param strict whether the source begins by asking for strict mode: where it does so comes too
     *     late now
     */
    static Wrapper module(boolean strict, List<String> hooks, String... parameters) {
        StringBuilder prefix = new StringBuilder("function(").append(String.join(",", hooks));
        prefix.append("){return function(__scope,")
                .append(String.join(",", parameters))
                .append("){");
        if (strict) {
            prefix.append("'use strict';");
        }
        prefix.append("__scope(function(hook){switch(hook){");
        for (String hook : hooks) {
            prefix.append("case '").append(hook).append("':return ").append(hook).append(';');
        }
        return new Wrapper(prefix.append("}});").toString(), "\n}}");
    }

    /** Whether a source could set or declare one of the hooks. */
    static boolean mayName(List<String> hooks, String text) {
        return text.contains("\\u")
                || text.contains("eval")
                || hooks.stream().anyMatch(text::contains);
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
