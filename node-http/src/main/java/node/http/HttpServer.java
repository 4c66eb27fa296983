package node.http;

import node.loop.Loop;

/**
 * Speaks HTTP/1.1 and HTTP/1.0 on connections that others accepted. This is the service of the
 * module {@code node.http}.
 *
 * <p>It opens no sockets: what {@link #open} returns is handed to {@link node.net.Transport#listen}
 * of any transport, or to several.
 *
 * <p>What is malformed never reaches the handler. It is answered in its place behind the answers
 * that are owed, and is the last that is read of its connection (W23 and W55): 400 for a malformed
 * head or framing, 501 for a method or a transfer coding that is not known, 505 for another
 * version, 417, and what {@link HttpOptions} says of its limits. A chunk that is malformed aborts
 * the body of a request that the handler has already; if it was not answered, this answers it.
 *
 * <p>To a request with {@code Expect: 100-continue} the server says 100 when the handler returned
 * without an answer (W58). After the last answer of a connection it ends its side, and discards for
 * a while what still comes (W61).
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
