package node.launcher.observe;

import node.script.EngineInfo;
import node.script.Script;
import node.script.ScriptHost;
import node.script.ScriptOptions;

/** An engine whose scripts are watched for slow callbacks. */
record ObservedScripts(ScriptHost host, BlockedCallbacks blocked) implements ScriptHost {

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public EngineInfo info() {
        return host.info();
    }

    @Override
    public boolean hasModules() {
        return host.hasModules();
    }

    @Override
    public Script open(ScriptOptions options) {
        Script script = host.open(options);
        blocked.watch(script);
        return script;
    }
}
