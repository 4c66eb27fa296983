package node.http;

/**
 * Requests to one server, sent one after another: each when the answer before it is complete. The
 * connection is used again as long as both sides allow it (W71), and opened anew when not; octets
 * that nobody asked for end it (W70). While nothing is asked it does not keep the loop alive.
 *
 * <p>A request that fails is not sent again, but for one case (W75): its method is idempotent, its
 * connection had carried another request before, and nothing of its answer came. Then it is sent
 * once more.
 */
public interface HttpSession {

    /**
     * Queues a request. Its head leaves when its turn has come and it has ended, or at the end of
     * the turn of the loop in which its first piece was written, or before that with a piece that
     * is too large to be kept back.
     *
     * @param target the request target, encoded: visible ASCII
     * @param handler hears of the answer
     * @throws IllegalArgumentException if a part cannot stand on the wire (W72)
     */
    ClientRequest request(String method, String target, Fields fields, ResponseHandler handler);

    /**
     * Drops the connection at once and fails all requests that were not answered yet: they are told
     * later, not inside this call.
     */
    void destroy();
}
