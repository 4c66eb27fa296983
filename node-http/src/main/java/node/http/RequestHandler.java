package node.http;

/** Receives the requests of an {@link HttpService}. */
@FunctionalInterface
public interface RequestHandler {

    /**
     * Called on the loop's thread when the head of a request is complete. The response may be
     * written now or later. The body arrives at the handler set with {@link Request#body}, after
     * this method returns. An exception destroys the connection and reaches the loop's handler.
     */
    void handle(Request request, Response response);
}
