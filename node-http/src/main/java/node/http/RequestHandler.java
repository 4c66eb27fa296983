package node.http;

import node.net.Connection;

/** Receives the requests of an {@link HttpService}. */
@FunctionalInterface
public interface RequestHandler {

    /**
     * Called on the loop's thread when the head of a request is complete. The response may be
     * written now or later. The body arrives at the handler set with {@link Request#body}, after
     * this method returns. An exception destroys the connection and reaches the loop's handler.
     */
    void handle(Request request, Response response);

    /**
     * Whether CONNECT reaches {@link #handle}, which then should {@linkplain Request#upgrade take}
     * the connection. Otherwise the server responds with 501.
     */
    default boolean tunnels() {
        return false;
    }

    /**
     * Whether requests with another {@code Expect} than 100-continue reach {@link #handle}.
     * Otherwise the server responds with 417.
     */
    default boolean expectations() {
        return false;
    }

    /**
     * Called for a request that the server rejects, before it responds. Not called for a request
     * that {@link #handle} has received.
     *
     * @param connection may be written to if this method returns true
     * @return true if the caller responds and ends the connection. The server reads no more of it
     */
    default boolean rejected(Connection connection, Rejection why) {
        return false;
    }

    /**
     * Called when a connection was idle for {@link HttpOptions#keepAliveTimeout} after a response.
     *
     * @return true if the caller ends the connection, now or later. Until then it stays open, and
     *     may send another request
     */
    default boolean idle(Connection connection) {
        return false;
    }
}
