package node.tck.tls;

import node.loop.Loops;
import node.net.Transport;
import node.tck.Verification;
import node.tck.internal.Trial;
import node.tls.Tls;

/** What the rules of {@link Tls} are tried on. */
public interface TlsSubject extends Verification {

    /** The implementation under test. */
    Tls tls();

    /** Whose loops to run it on; the only provider's, unless told otherwise. */
    default Loops loops() {
        return Trial.onlyLoops();
    }

    /** What carries it; the only provider's, unless told otherwise. */
    default Transport transport() {
        return Trial.onlyTransport();
    }
}
