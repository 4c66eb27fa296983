package node.tck.websocket;

import node.http.HttpClient;
import node.http.HttpServer;
import node.loop.Loops;
import node.net.Transport;
import node.tck.Providers;
import node.tck.Verification;
import node.tck.internal.Trial;
import node.websocket.WebSockets;

/** What the rules of {@link WebSockets} are tried on. */
public interface WebSocketsSubject extends Verification {

    /** The implementation under test. */
    WebSockets webSockets();

    /** Whose requests a server receives; the only provider's, unless told otherwise. */
    default HttpServer server() {
        return Providers.only(HttpServer.class);
    }

    /** Who makes a client's request; the only provider, unless told otherwise. */
    default HttpClient client() {
        return Providers.only(HttpClient.class);
    }

    /** Whose loops to run it on; the only provider's, unless told otherwise. */
    default Loops loops() {
        return Trial.onlyLoops();
    }

    /** What carries it; the only provider's, unless told otherwise. */
    default Transport transport() {
        return Trial.onlyTransport();
    }
}
