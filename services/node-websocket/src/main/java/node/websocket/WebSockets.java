package node.websocket;

import node.http.Fields;
import node.http.HttpSession;
import node.http.Request;
import node.http.Response;
import node.loop.Loop;

/**
 * Speaks WebSocket (<a href="https://www.rfc-editor.org/rfc/rfc6455">RFC 6455</a>) on connections
 * that HTTP gives away. This is the service of the module {@code node.websocket}.
 *
 * <p>It opens no sockets: a server receives requests from an HTTP service, a client makes its
 * request in a session of HTTP. So it works over any transport, and over TLS.
 */
public interface WebSockets {

    /** The name by which a user chooses this provider, for instance {@code "rfc6455"}. */
    String name();

    /**
     * Whether a request asks for a WebSocket: it is an {@linkplain Request#isUpgrade upgrade}, and
     * a member of its lists {@code Upgrade} is {@code websocket} in any case.
     */
    static boolean isAsked(Request request) {
        if (!request.isUpgrade()) {
            return false;
        }
        Fields fields = request.fields();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.name(i).equalsIgnoreCase("Upgrade")) {
                for (String member : fields.value(i).split(",")) {
                    if (member.strip().equalsIgnoreCase("websocket")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /**
     * Accepts a request for a WebSocket. Call this inside {@link node.http.RequestHandler#handle},
     * after the checks that the program makes itself: the target, {@code Origin}, cookies.
     *
     * <p>If the request is invalid, this method responds: 405 unless it is GET, 426 for another
     * version than 13, 400 for an invalid key. Otherwise the connection leaves HTTP when the
     * handler of the request has returned, and the acceptor is called.
     *
     * @param fields more fields of the response, for instance {@code Set-Cookie}; not those of the
     *     handshake
     * @return false if the request {@linkplain #isAsked asks} for no WebSocket, or cannot be
     *     upgraded, for instance because it has a body. It is still the caller's, and nothing was
     *     sent
     * @throws IllegalArgumentException if a field is invalid or belongs to the handshake
     */
    boolean accept(
            Request request,
            Response response,
            Fields fields,
            WebSocketOptions options,
            WebSocketAcceptor acceptor);

    /**
     * Opens a WebSocket. Failures arrive at {@link WebSocketHandler#closed}, never inside this
     * call.
     *
     * @param session for this WebSocket alone: it is destroyed if the handshake fails. Its
     *     connector decides about the transport, TLS and permissions
     * @param target the request target, encoded: visible ASCII
     * @param fields more fields of the request, for instance {@code Origin}; not those of the
     *     handshake
     * @throws IllegalArgumentException if a part contains invalid characters, or a field belongs to
     *     the handshake
     */
    WebSocket connect(
            Loop loop,
            HttpSession session,
            String target,
            Fields fields,
            WebSocketOptions options,
            WebSocketHandler handler);
}
