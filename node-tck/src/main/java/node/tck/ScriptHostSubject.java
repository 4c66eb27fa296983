package node.tck;

import node.script.ScriptHost;

/** What the rules of {@link ScriptHost} are tried on. */
public interface ScriptHostSubject extends Verification {

    /** The implementation under test. */
    ScriptHost scriptHost();
}
