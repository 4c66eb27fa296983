package node.tck.net;

import node.loop.Loops;
import node.net.Transport;
import node.tck.Verification;
import node.tck.internal.Trial;

/** What the rules of {@link Transport} are tried on. */
public interface TransportSubject extends Verification {

    /** The implementation under test, a network of its own or the machine's. */
    Transport transport();

    /** Whose loops to run it on; the only provider's, unless told otherwise. */
    default Loops loops() {
        return Trial.onlyLoops();
    }
}
