package node.tck.process;

import node.loop.Loops;
import node.process.Processes;
import node.tck.Verification;
import node.tck.internal.Trial;

/** What the rules of {@link Processes} are tried on. */
public interface ProcessesSubject extends Verification {

    /** The implementation under test. */
    Processes processes();

    /** Whose loops to run it on; the only provider's, unless told otherwise. */
    default Loops loops() {
        return Trial.onlyLoops();
    }
}
