package node.builtins.internal;

import java.io.IOException;
import java.util.function.Consumer;
import node.http.HttpClient;
import node.http.HttpOptions;
import node.http.HttpSession;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.NetException;
import node.script.Export;

/** A client for JavaScript on one socket, for one request after another. */
public final class HttpClientHandle {

    private final HttpBinding binding;
    private final HttpSession session;

    /**
     * @param authority if it is none, what the program sends as Host is checked instead
     */
    HttpClientHandle(
            HttpBinding binding,
            HttpClient client,
            HttpOptions options,
            HttpWire socket,
            String authority) {
        this.binding = binding;
        OneSocket connector = new OneSocket(binding, socket);
        HttpSession opened;
        try {
            opened = client.open(binding.loop(), options, authority, connector::connect);
        } catch (IllegalArgumentException e) {
            opened = client.open(binding.loop(), options, "localhost", connector::connect);
        }
        this.session = opened;
    }

    /** Gives its socket away once: a request is not repeated on another one. */
    private static final class OneSocket {

        private final HttpBinding binding;
        private final HttpWire socket;

        OneSocket(HttpBinding binding, HttpWire socket) {
            this.binding = binding;
            this.socket = socket;
        }

        void connect(ConnectionHandler handler, Consumer<Connection> started) {
            if (socket.isTaken()) {
                NetException why = new NetException("ECONNRESET", "socket hang up", null);
                binding.loop().defer(() -> handler.closed((IOException) why));
                return;
            }
            started.accept(socket.wire());
            socket.attach(handler);
        }
    }

    /**
     * Begins a request.
     *
     * @param peer the first argument of its events
     * @param fields a {@link FieldText}
     */
    @Export
    public HttpCall request(Object peer, String method, String target, String fields) {
        HttpCall call = new HttpCall(binding, peer);
        try {
            call.begin(session.request(method, target, FieldText.parse(fields), call));
        } catch (IllegalArgumentException e) {
            throw binding.invalid(e);
        }
        return call;
    }
}
