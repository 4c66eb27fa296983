/**
 * Today's modules of Node. They have one JavaScript file for each concept, with its Java binding.
 *
 * @provides node.runtime.ScriptLibrary named {@code builtins}
 */
module node.builtins {
    requires com.fasterxml.jackson.core;
    requires node.runtime;

    exports node.builtins.internal to
            node.runtime;
    exports node.builtins.messages to
            node.runtime;
    exports node.builtins.web to
            node.runtime;

    provides node.runtime.ScriptLibrary with
            node.builtins.internal.BuiltinsLibrary;
}
