/**
 * The contract of a JavaScript engine: the service {@link node.script.ScriptHost}. It contains no
 * engine and no API for programs.
 */
module node.script {
    exports node.script;
}
