package node.http;

import java.io.IOException;

/**
 * Receives the progress of one request: {@code (drained | information)* (response drained* |
 * failed)}. Called on the loop's thread, never inside a call to the session or the request. An
 * exception destroys the connection, not the session, and reaches the loop's handler.
 */
public interface ResponseHandler {

    /**
     * The head of the final response is complete. Its body arrives at the handler set with {@link
     * ClientResponse#body}; later failures call that handler's {@code aborted}.
     */
    void response(ClientResponse response);

    /**
     * The server accepts another protocol: 101 for a request with {@code Upgrade}, or 2xx for
     * CONNECT. Neither {@link #response} nor {@link #failed} follows.
     *
     * @return who takes the connection out of HTTP; null if it is not wanted, which fails the
     *     request
     */
    default Takeover upgrade(ClientResponse response) {
        return null;
    }

    /**
     * No response will arrive: connecting failed, the connection was lost, or the response was
     * malformed.
     */
    void failed(IOException error);

    /** The queue is written after {@link ClientRequest#write} returned false. */
    default void drained() {}

    /**
     * An interim response; there may be any number (W66).
     *
     * @param status 100 to 199
     */
    default void information(int status, Fields fields) {}
}
