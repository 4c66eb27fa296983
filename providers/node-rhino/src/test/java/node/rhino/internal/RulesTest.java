package node.rhino.internal;

import java.util.Set;
import node.script.ScriptHost;
import node.tck.Capability;
import node.tck.Providers;
import node.tck.script.ScriptHostVerification;

/** Checks Rhino against the rules for engines. */
class RulesTest implements ScriptHostVerification {

    @Override
    public ScriptHost scriptHost() {
        return new RhinoScriptHost();
    }

    @Override
    public Set<Capability> capabilities() {
        return Providers.capabilities(scriptHost());
    }
}
