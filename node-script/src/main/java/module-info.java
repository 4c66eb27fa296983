/**
 * What an engine of JavaScript must do: the service {@link node.script.ScriptHost}. There is no
 * engine in it, and no API for programs.
 */
module node.script {
    exports node.script;
}
