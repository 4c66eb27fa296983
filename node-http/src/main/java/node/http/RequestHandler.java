package node.http;

/** Takes the requests of an {@link HttpService}. */
@FunctionalInterface
public interface RequestHandler {

    /**
     * Called on the loop's thread when the head of a request is complete. The answer may be given
     * now or later; the body, if there is one, arrives at the handler given to {@link Request#body}
     * from now on, after this returned. An exception destroys the connection and reaches the loop's
     * handler.
     */
    void handle(Request request, Response response);
}
