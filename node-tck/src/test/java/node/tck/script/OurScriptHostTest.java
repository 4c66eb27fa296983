package node.tck.script;

import java.util.ServiceLoader;
import node.script.ScriptHost;
import org.junit.jupiter.api.Tag;

@Tag("script")
class OurScriptHostTest implements ScriptHostVerification {

    @Override
    public ScriptHost scriptHost() {
        return ServiceLoader.load(ScriptHost.class).findFirst().orElseThrow();
    }
}
