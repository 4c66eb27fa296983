/**
 * The API of Node 0.1.6, frozen: JavaScript, one file per concept, with the Java below it.
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
