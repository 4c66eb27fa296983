package node.http;

/**
 * Requests to one server. Each is sent when the response before it is complete. The connection is
 * reused as long as both sides allow it (W71), otherwise a new one is opened; unexpected octets
 * close it (W70). An idle session does not keep the loop alive.
 *
 * <p>A failed request is sent again once, in one case only (W75): its method is idempotent, its
 * connection was reused, and no octet of its response arrived.
 */
public interface HttpSession {

    /**
     * Queues a request. Its head is sent, when it is the first in the queue, after the request has
     * ended, or at the end of the loop's turn in which its first piece was written, or with a piece
     * that is too large to hold.
     *
     * @param target the request target, encoded: visible ASCII
     * @param handler receives the response
     * @throws IllegalArgumentException if a part contains invalid characters (W72)
     */
    ClientRequest request(String method, String target, Fields fields, ResponseHandler handler);

    /**
     * Drops the connection at once and fails all requests without a response. Their handlers are
     * called later, not inside this call.
     */
    void destroy();
}
