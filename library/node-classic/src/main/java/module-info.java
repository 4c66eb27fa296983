/**
 * The API of Node 0.1.6, frozen. It has one JavaScript file for each concept, with its Java
 * binding.
 *
 * @provides node.runtime.ScriptLibrary named {@code classic}
 */
module node.classic {
    requires node.runtime;

    exports node.classic.internal to
            node.runtime;

    provides node.runtime.ScriptLibrary with
            node.classic.internal.ClassicLibrary;
}
