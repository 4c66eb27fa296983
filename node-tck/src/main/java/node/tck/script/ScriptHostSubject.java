package node.tck.script;

import node.script.ScriptHost;
import node.tck.Verification;

/** What the rules of {@link ScriptHost} are tried on. */
public interface ScriptHostSubject extends Verification {

    /** The implementation under test. */
    ScriptHost scriptHost();
}
