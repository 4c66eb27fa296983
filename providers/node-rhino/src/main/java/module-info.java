/**
 * JavaScript by Mozilla Rhino, in place of the engine of {@code node.script}.
 *
 * @provides node.script.ScriptHost Rhino
 */
module node.rhino {
    requires node.script;
    requires org.mozilla.rhino;

    provides node.script.ScriptHost with
            node.rhino.internal.RhinoScriptHost;
}
