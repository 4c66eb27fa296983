package node.tck.loop;

import node.loop.Loop;
import node.loop.Loops;
import node.tck.Verification;

/** What the rules of {@link Loop} are tried on. */
public interface LoopSubject extends Verification {

    /** The implementation under test. */
    Loops loops();
}
