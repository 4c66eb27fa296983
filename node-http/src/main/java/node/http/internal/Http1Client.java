package node.http.internal;

import node.http.HttpClient;
import node.http.HttpOptions;
import node.http.HttpSession;
import node.loop.Loop;
import node.net.Connector;

/** The provider of HTTP clients. */
public final class Http1Client implements HttpClient {

    /** For the service loader. */
    public Http1Client() {}

    @Override
    public String name() {
        return "http1";
    }

    @Override
    public HttpSession open(Loop loop, HttpOptions options, String authority, Connector connector) {
        return new ClientSession(loop, options, authority, connector);
    }
}
