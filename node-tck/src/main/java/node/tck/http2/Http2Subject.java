package node.tck.http2;

import node.http2.Http2;
import node.loop.Loops;
import node.net.Transport;
import node.tck.Verification;
import node.tck.internal.Trial;

/** What the rules of {@link Http2} are tried on. */
public interface Http2Subject extends Verification {

    /** The implementation under test. */
    Http2 http2();

    /** Whose loops to run it on; the only provider's, unless told otherwise. */
    default Loops loops() {
        return Trial.onlyLoops();
    }

    /** What carries two sessions that speak to each other; the only provider's, too. */
    default Transport transport() {
        return Trial.onlyTransport();
    }
}
