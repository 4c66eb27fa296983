package node.tck.script;

import java.util.Set;
import node.script.ScriptHost;
import node.tck.Capability;
import node.tck.Providers;
import node.tck.Service;

/** The rules of engines, tried on the provider that is on the path. */
public final class ScriptHostTck implements ScriptHostVerification {

    /** For JUnit and for {@link Service}. */
    public ScriptHostTck() {}

    @Override
    public ScriptHost scriptHost() {
        return Providers.only(ScriptHost.class);
    }

    @Override
    public Set<Capability> capabilities() {
        return Providers.capabilities(scriptHost());
    }

    @Override
    public String toString() {
        return Providers.title(ScriptHost.class, scriptHost());
    }
}
