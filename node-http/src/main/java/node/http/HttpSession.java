package node.http;

/**
 * Requests to one server, sent one after another: each when the answer before it is complete. The
 * connection is used again as long as both sides allow it (row 71), and opened anew when not. While
 * nothing is asked it does not keep the loop alive.
 */
public interface HttpSession {

    /**
     * Queues a request. Its head leaves with the first piece of its body or at its end.
     *
     * @param target the request target, encoded: visible ASCII
     * @param handler hears of the answer
     * @throws IllegalArgumentException if a part cannot stand on the wire (row 72)
     */
    ClientRequest request(String method, String target, Fields fields, ResponseHandler handler);

    /** Drops the connection and fails all requests that were not answered yet. */
    void destroy();
}
