package node.tck.http;

import node.http.HttpClient;
import node.loop.Loops;
import node.net.Transport;
import node.tck.Verification;
import node.tck.internal.Trial;

/** What the rules of {@link HttpClient} are tried on. */
public interface HttpClientSubject extends Verification {

    /** The implementation under test. */
    HttpClient client();

    /** What carries the octets; the only provider, unless told otherwise. */
    default Transport transport() {
        return Trial.onlyTransport();
    }

    /** Whose loops to run it on; the only provider's, unless told otherwise. */
    default Loops loops() {
        return Trial.onlyLoops();
    }
}
