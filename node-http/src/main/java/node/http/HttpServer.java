package node.http;

import node.loop.Loop;

/**
 * Serves HTTP/1.1 and HTTP/1.0 on accepted connections. This is the service of the module {@code
 * node.http}.
 *
 * <p>The server opens no sockets: pass the result of {@link #open} to {@link
 * node.net.Transport#listen} of one or more transports.
 *
 * <p>Malformed requests never reach the handler. The server responds to them after all pending
 * responses, and reads no more of that connection (W23 and W55): 400 for a malformed head or
 * framing, 501 for an unknown method or transfer coding, 505 for another version, 417, and the
 * statuses of the limits in {@link HttpOptions}. A malformed chunk aborts the body of a request
 * that the handler already has; if there is no response yet, the server sends one.
 *
 * <p>For a request with {@code Expect: 100-continue} the server sends 100 when the handler returns
 * without a response (W58). After the last response of a connection the server ends its side and
 * discards further input for a while (W61).
 */
public interface HttpServer {

    /** The name by which a user chooses this provider. */
    String name();

    /**
     * Opens a service on a loop. Use it only on that loop's thread.
     *
     * @param handler receives each request when its head is complete and valid, in the order of
     *     arrival on each connection
     */
    HttpService open(Loop loop, HttpOptions options, RequestHandler handler);
}
