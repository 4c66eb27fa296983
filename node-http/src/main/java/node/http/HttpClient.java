package node.http;

import node.loop.Loop;
import node.net.Connector;

/**
 * An HTTP/1.1 client. The second service of the module {@code node.http}.
 *
 * <p>The client opens no sockets: a {@link Connector} does, on any transport.
 */
public interface HttpClient {

    /** The name by which a user chooses this provider. */
    String name();

    /**
     * Opens a session with one server. Use the session only on the loop's thread. It connects when
     * the first request is made.
     *
     * @param authority the server's host, with its port unless that is 80: the default of the field
     *     Host (W73)
     * @param options the limits for responses
     * @throws IllegalArgumentException if the authority is invalid
     */
    HttpSession open(Loop loop, HttpOptions options, String authority, Connector connector);
}
