package node.http;

import node.loop.Loop;

/**
 * Speaks HTTP/1.1 to a server. The second service of the module {@code node.http}.
 *
 * <p>It opens no sockets: a {@link Connector} does, on any transport.
 */
public interface HttpClient {

    /** The name by which a user chooses this provider. */
    String name();

    /**
     * Opens a session with one server. Everything of it is touched on the loop's thread only. No
     * connection is made before the first request.
     *
     * @param authority the server's host, and its port unless that is 80: what Host says when a
     *     request does not (W73)
     * @param options the limits for what the server sends
     * @throws IllegalArgumentException if the authority is none
     */
    HttpSession open(Loop loop, HttpOptions options, String authority, Connector connector);
}
