/**
 * The engine Mozilla Rhino, as an alternative to {@code node.graaljs}.
 *
 * @provides node.script.ScriptHost Rhino
 */
module node.rhino {
    requires node.script;
    requires org.mozilla.rhino;

    provides node.script.ScriptHost with
            node.rhino.internal.RhinoScriptHost;
}
