package node.classic.internal;

import java.util.List;

/**
 * The text around the source of a module, which makes a function of it. All that stands before the
 * source is on its first line.
 *
 * <p>The function takes one argument before its parameters: a function that is called before the
 * source runs, with another function. That one takes the name of a hook and returns the current
 * value of the variable, or throws while the source has not declared it yet.
 */
record ModuleText(String before, String after) {

    private static final List<String> HOOKS = List.of("onLoad", "onExit");

    private static final String PARAMETERS = "exports,require,include,module,__filename";

    /**
     * The hooks are variables of an outer function: were they of the same one, a source could not
     * declare them by {@code const} or {@code let}. A source that cannot name a hook, as most
     * cannot, is spared all that: it would be parsed and run for each module.
     */
    static ModuleText around(String source) {
        if (!mayNameAHook(source)) {
            return new ModuleText("(function(__scope," + PARAMETERS + "){", "\n})");
        }
        StringBuilder before = new StringBuilder("(function(").append(String.join(",", HOOKS));
        before.append("){return function(__scope,").append(PARAMETERS).append("){");
        if (Directive.isStrict(source)) {
            before.append("'use strict';"); // the one in the source comes too late now
        }
        before.append("__scope(function(hook){switch(hook){");
        for (String hook : HOOKS) {
            before.append("case '").append(hook).append("':return ").append(hook).append(';');
        }
        return new ModuleText(before.append("}});").toString(), "\n}})()");
    }

    /** Also where the name is written with escapes, or stands in code that comes from elsewhere. */
    private static boolean mayNameAHook(String source) {
        return source.contains("\\u")
                || source.contains("eval")
                || HOOKS.stream().anyMatch(source::contains);
    }
}
