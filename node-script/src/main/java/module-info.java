/**
 * Runs JavaScript on the thread of a loop, on an engine that can be exchanged, and carries the
 * JavaScript half of the platform: the library, one file per concept, over bindings written in
 * Java.
 *
 * @provides node.script.ScriptHost GraalJS
 */
module node.script {
    requires org.graalvm.js.scriptengine;
    requires org.graalvm.polyglot;
    requires org.graalvm.truffle;
    requires java.scripting;

    exports node.script;

    provides node.script.ScriptHost with
            node.script.internal.GraalScriptHost;
}
