/**
 * GraalJS as the engine of {@link node.script}.
 *
 * @provides node.script.ScriptHost named {@code graaljs}
 */
module node.graaljs {
    requires node.script;
    requires org.graalvm.js; // its inside only if an option opens it
    requires org.graalvm.polyglot;
    requires org.graalvm.truffle;

    provides node.script.ScriptHost with
            node.graaljs.internal.GraalScriptHost;
}
