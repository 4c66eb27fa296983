package node.http;

import node.loop.Loop;

/**
 * Speaks HTTP/1.1 and HTTP/1.0 on connections that others accepted. This is the service of the
 * module {@code node.http}.
 *
 * <p>It opens no sockets: what {@link #open} returns is handed to {@link node.net.Transport#listen}
 * of any transport, or to several.
 */
public interface HttpServer {

    /** The name by which a user chooses this provider. */
    String name();

    /**
     * Opens a service on a loop. Everything of it is touched on that loop's thread only.
     *
     * @param handler called for each request, when its head is complete and valid, in the order of
     *     arrival on each connection
     */
    HttpService open(Loop loop, HttpOptions options, RequestHandler handler);
}
