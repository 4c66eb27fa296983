package node.builtins.internal;

import java.nio.ByteBuffer;
import node.builtins.web.ConnectFailure;
import node.net.NetException;
import node.script.Export;
import node.tls.TlsException;
import node.websocket.WebSocket;
import node.websocket.WebSocketClose;
import node.websocket.WebSocketHandler;

/** A client's WebSocket for JavaScript. */
public final class WebSocketHandle implements WebSocketHandler {

    private final WebSocketBinding binding;
    private final Object peer;
    private WebSocket socket;

    WebSocketHandle(WebSocketBinding binding, Object peer) {
        this.binding = binding;
        this.peer = peer;
    }

    void begin(WebSocket begun) {
        socket = begun;
    }

    /**
     * Sends a text.
     *
     * @return its length in UTF-8
     */
    @Export
    public double send(String text) {
        int length = Utf8.byteLength(text);
        socket.send(text);
        return length;
    }

    /** Sends bytes of an array buffer. */
    @Export
    public void sendBytes(Object buffer, int offset, int length) {
        socket.send(ByteBuffer.wrap(binding.script().bytes(buffer, offset, length)));
    }

    /** Begins to close. */
    @Export
    public void close(int code, String reason) {
        socket.close(code, reason);
    }

    @Export
    public double queued() {
        return socket.queued();
    }

    @Export
    public String protocol() {
        return socket.protocol();
    }

    @Export
    public String extensions() {
        return socket.extensions();
    }

    // ---- events ----

    @Override
    public void opened() {
        binding.events().opened().accept(peer);
    }

    @Override
    public void text(String message) {
        binding.events().message().accept(peer, message);
    }

    @Override
    public void binary(ByteBuffer message) {
        binding.events().message().accept(peer, binding.script().buffer(message));
    }

    @Override
    public void closing(int code, String reason) {
        binding.events().closing().accept(peer);
    }

    @Override
    public void closed(WebSocketClose close) {
        String code =
                switch (close.error()) {
                    case NetException known -> known.code();
                    case ConnectFailure known -> known.code();
                    case TlsException known -> known.code();
                    case null, default -> "";
                };
        String failure = close.error() == null ? "" : String.valueOf(close.error().getMessage());
        binding.events()
                .closed()
                .accept(peer, close.code(), close.reason(), close.clean(), code, failure);
    }
}
