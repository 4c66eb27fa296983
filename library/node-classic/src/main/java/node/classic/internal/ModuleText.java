package node.classic.internal;

import java.util.List;
import node.script.FunctionHead;

/**
 * The function that the source of a module becomes.
 *
 * <p>It has one additional first parameter: a function that is called before the source runs. Its
 * argument is a function that takes the name of a hook and returns the current value of that
 * variable, or throws if the source has not declared it yet.
 */
final class ModuleText {

    private static final List<String> HOOKS = List.of("onLoad", "onExit");

    private static final List<String> PARAMETERS =
            List.of(
                    "__scope",
                    "exports",
                    "require",
                    "include",
                    "module",
                    "__filename",
                    "__dirname");

    private ModuleText() {}

    /**
     * The hooks are variables of an outer function, so that the source can declare them with {@code
     * const} or {@code let}. Most sources do not name a hook; they have no such code, because it
     * would be parsed and run for each module.
     */
    static FunctionHead head(String source) {
        List<String> hooks = mayNameAHook(source) ? hooks(source) : List.of();
        if (hooks.isEmpty()) {
            return new FunctionHead(PARAMETERS, List.of(), "");
        }
        StringBuilder before = new StringBuilder();
        if (Directive.isStrict(source)) {
            before.append("'use strict';"); // the directive in the source is no longer first
        }
        before.append("__scope(function(hook){switch(hook){");
        for (String hook : hooks) {
            before.append("case '").append(hook).append("':return ").append(hook).append(';');
        }
        return new FunctionHead(PARAMETERS, hooks, before.append("}});").toString());
    }

    private static List<String> hooks(String source) {
        return HOOKS.stream().filter(name -> !HookName.isUsed(source, name)).toList();
    }

    /** Also true for names with escapes, and for code that is loaded at run time. */
    private static boolean mayNameAHook(String source) {
        return source.contains("\\u")
                || source.contains("eval")
                || HOOKS.stream().anyMatch(source::contains);
    }
}
