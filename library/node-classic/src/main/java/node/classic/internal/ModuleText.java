package node.classic.internal;

import java.util.List;

/**
 * The text around the source of a module, which makes it a function. The text before the source has
 * no line break.
 *
 * <p>The function has one additional first parameter: a function that is called before the source
 * runs. Its argument is a function that takes the name of a hook and returns the current value of
 * that variable, or throws if the source has not declared it yet.
 */
record ModuleText(String before, String after) {

    private static final List<String> HOOKS = List.of("onLoad", "onExit");

    private static final String PARAMETERS = "exports,require,include,module,__filename";

    /**
     * The hooks are variables of an outer function, so that the source can declare them with {@code
     * const} or {@code let}. Most sources do not name a hook; they have no such code, because it
     * would be parsed and run for each module.
     */
    static ModuleText around(String source) {
        if (!mayNameAHook(source)) {
            return new ModuleText("(function(__scope," + PARAMETERS + "){", "\n})");
        }
        StringBuilder before = new StringBuilder("(function(").append(String.join(",", HOOKS));
        before.append("){return function(__scope,").append(PARAMETERS).append("){");
        if (Directive.isStrict(source)) {
            before.append("'use strict';"); // the directive in the source is no longer first
        }
        before.append("__scope(function(hook){switch(hook){");
        for (String hook : HOOKS) {
            before.append("case '").append(hook).append("':return ").append(hook).append(';');
        }
        return new ModuleText(before.append("}});").toString(), "\n}})()");
    }

    /** Also true for names with escapes, and for code that is loaded at run time. */
    private static boolean mayNameAHook(String source) {
        return source.contains("\\u")
                || source.contains("eval")
                || HOOKS.stream().anyMatch(source::contains);
    }
}
