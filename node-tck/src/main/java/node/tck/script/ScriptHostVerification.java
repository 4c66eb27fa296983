package node.tck.script;

import node.script.Script;
import node.script.ScriptHost;

/**
 * The rules of {@link ScriptHost} and {@link Script}, E1 and on. A test class implements this and
 * says what to test. The programs are in the JavaScript of 2009 and promises, unless a capability
 * is asked for.
 */
public interface ScriptHostVerification
        extends ScriptHostSources,
                ScriptHostFailures,
                ScriptHostValues,
                ScriptHostBytes,
                ScriptHostPromises,
                ScriptHostTurns,
                ScriptHostModules,
                ScriptHostClones,
                ScriptHostInterop,
                ScriptHostLife {}
