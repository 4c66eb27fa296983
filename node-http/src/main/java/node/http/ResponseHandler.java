package node.http;

import java.io.IOException;

/**
 * Hears of one request's way: {@code (drained | information)* (response drained* | failed)}. Called
 * on the loop's thread, never inside a call to the session or the request. An exception that a
 * method throws costs the connection, not the session, and reaches the loop's handler.
 */
public interface ResponseHandler {

    /**
     * The head of the final answer is complete. Its body arrives at the handler given to {@link
     * ClientResponse#body} from now on; a failure from here on is that handler's {@code aborted}.
     */
    void response(ClientResponse response);

    /**
     * No answer will come: the connection could not be made, broke off, or what came was malformed.
     */
    void failed(IOException error);

    /**
     * What was queued of the request is written, after {@link ClientRequest#write} returned false.
     */
    default void drained() {}

    /**
     * An interim answer came; any number may (W66).
     *
     * @param status 100 to 199
     */
    default void information(int status, Fields fields) {}
}
