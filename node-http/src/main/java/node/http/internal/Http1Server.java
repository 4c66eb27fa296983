package node.http.internal;

import java.time.InstantSource;
import node.http.HttpOptions;
import node.http.HttpServer;
import node.http.HttpService;
import node.http.RequestHandler;
import node.loop.Loop;

/** The provider of HTTP servers. */
public final class Http1Server implements HttpServer {

    private final HeapBudget budget = HeapBudget.ofHeap();

    /** For the service loader. */
    public Http1Server() {}

    @Override
    public String name() {
        return "http1";
    }

    @Override
    public HttpService open(Loop loop, HttpOptions options, RequestHandler handler) {
        return new Http1Service(loop, options, handler, InstantSource.system(), budget);
    }
}
