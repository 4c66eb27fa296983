package node.websocket.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import node.http.ClientRequest;
import node.http.Fields;
import node.http.HttpSession;
import node.http.Request;
import node.http.Response;
import node.loop.Loop;
import node.websocket.WebSocket;
import node.websocket.WebSocketAcceptor;
import node.websocket.WebSocketHandler;
import node.websocket.WebSocketOptions;
import node.websocket.WebSockets;

/** WebSocket by RFC 6455, with the compression of RFC 7692. */
public final class Rfc6455 implements WebSockets {

    private final Map<Loop, LoopState> states = new ConcurrentHashMap<>();

    /** For the service loader. */
    public Rfc6455() {}

    @Override
    public String name() {
        return "rfc6455";
    }

    private LoopState state(Loop loop) {
        LoopState known = states.get(loop);
        if (known == null) {
            LoopState made = new LoopState(loop);
            known = made;
            states.put(loop, made);
            loop.onClose(
                    () -> {
                        states.remove(loop);
                        made.close();
                    });
        }
        return known;
    }

    @Override
    public boolean accept(
            Request request,
            Response response,
            Fields fields,
            WebSocketOptions options,
            WebSocketAcceptor acceptor) {
        Handshake.check(fields);
        if (!WebSockets.isAsked(request)) {
            return false;
        }
        if (ServerHandshake.refuses(request, response)) {
            return true;
        }
        ServerHandshake handshake = new ServerHandshake(request, options);
        request.upgrade(
                (connection, unread) -> {
                    connection.write(handshake.response(fields));
                    Socket socket = Socket.ofServer(state(connection.loop()), options);
                    return socket.open(
                            connection,
                            handshake.protocol(),
                            handshake.extension(),
                            acceptor,
                            unread);
                });
        return true;
    }

    @Override
    public WebSocket connect(
            Loop loop,
            HttpSession session,
            String target,
            Fields fields,
            WebSocketOptions options,
            WebSocketHandler handler) {
        Handshake.check(fields);
        LoopState state = state(loop);
        Socket socket = Socket.ofClient(state, options, handler);
        ClientHandshake handshake = new ClientHandshake(loop, state, session, socket, options);
        socket.handshake(handshake);
        ClientRequest request =
                session.request("GET", target, handshake.request(fields), handshake);
        request.end();
        return socket;
    }
}
