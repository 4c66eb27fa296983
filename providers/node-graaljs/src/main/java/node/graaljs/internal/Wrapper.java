package node.graaljs.internal;

import java.util.List;
import node.script.Source;

/**
 * The code put around a source to make a function of it. All that stands before the source is on
 * its first line, so that every other line keeps its number and its columns.
 *
 * @param prefix before the source
 * @param suffix behind the source
 */
record Wrapper(String prefix, String suffix) {

    static final Wrapper NONE = new Wrapper("", "");

    static Wrapper function(String... parameters) {
        return new Wrapper("(function(" + String.join(",", parameters) + "){", "\n})");
    }

    /**
     * The hooks are variables of an outer function: were they of the same one, a source could not
     * declare them by {@code const} or {@code let}. They are told from inside, before the source.
     * One that cannot name a hook, as most cannot, is spared all that: it would be parsed and run
     * for each module.
     */
    static Wrapper module(Source source, List<String> hooks, String... parameters) {
        if (!mayName(hooks, source.text())) {
            return new Wrapper("(function(__scope," + String.join(",", parameters) + "){", "\n})");
        }
        StringBuilder prefix = new StringBuilder("(function(").append(String.join(",", hooks));
        prefix.append("){return function(__scope,")
                .append(String.join(",", parameters))
                .append("){");
        if (Directive.isStrict(source.text())) {
            prefix.append("'use strict';"); // for the one in the source comes too late now
        }
        prefix.append("__scope(function(hook){switch(hook){");
        for (String hook : hooks) {
            prefix.append("case '").append(hook).append("':return ").append(hook).append(';');
        }
        return new Wrapper(prefix.append("}});").toString(), "\n}})()");
    }

    /** Also where the name is written with escapes, or stands in code that comes from elsewhere. */
    private static boolean mayName(List<String> hooks, String text) {
        return text.contains("\\u")
                || text.contains("eval")
                || hooks.stream().anyMatch(text::contains);
    }

    /**
     * The whole text. A first line that begins with {@code #!} becomes a comment of equal length.
     */
    String around(Source source) {
        String text = source.text();
        if (text.startsWith("#!")) {
            text = "//" + text.substring(2);
        }
        return prefix + text + suffix;
    }
}
