package node.classic.internal;

import java.nio.ByteBuffer;
import java.util.function.Function;
import node.script.Export;
import node.websocket.WebSocket;
import node.websocket.WebSocketClose;
import node.websocket.WebSocketHandler;

/** A server's WebSocket for JavaScript. */
public final class ServerWebSocket implements WebSocketHandler {

    private final HttpBinding binding;
    private final WebSocket socket;

    /** The object of JavaScript that receives the events; null before this is open. */
    private Object peer;

    /** Null when it was called: it holds the request. */
    private Function<Object, Object> onOpen;

    /**
     * @param onOpen receives this when it is open, and returns the peer
     */
    ServerWebSocket(HttpBinding binding, WebSocket socket, Function<Object, Object> onOpen) {
        this.binding = binding;
        this.socket = socket;
        this.onOpen = onOpen;
        binding.sockets.add(socket);
    }

    @Export
    public boolean send(String message) {
        return socket.send(message);
    }

    @Export
    public boolean bytes(Object buffer, int offset, int length) {
        return socket.send(ByteBuffer.wrap(binding.script.bytes(buffer, offset, length)));
    }

    @Export
    public void close(int code, String reason) {
        try {
            socket.close(code, reason);
        } catch (IllegalArgumentException e) {
            throw binding.errors.wrong(e);
        }
    }

    @Export
    public void destroy() {
        socket.destroy();
    }

    @Export
    public void pause() {
        socket.pause();
    }

    @Export
    public void resume() {
        socket.resume();
    }

    @Export
    public String protocol() {
        return socket.protocol();
    }

    @Export
    public String readyState() {
        return switch (socket.state()) {
            case CONNECTING -> "opening";
            case OPEN -> "open";
            case CLOSING -> "closing";
            case CLOSED -> "closed";
        };
    }

    @Export
    public double queued() {
        return socket.queued();
    }

    // ---- events ----

    @Override
    public void opened() {
        Function<Object, Object> open = onOpen;
        onOpen = null;
        peer = open.apply(this);
        binding.socketEvents.opened().accept(peer);
    }

    @Override
    public void text(String message) {
        binding.socketEvents.message().accept(peer, message);
    }

    @Override
    public void binary(ByteBuffer message) {
        binding.socketEvents.message().accept(peer, binding.script.buffer(message));
    }

    @Override
    public void drained() {
        binding.socketEvents.drained().accept(peer);
    }

    @Override
    public void closed(WebSocketClose close) {
        binding.sockets.remove(socket);
        try {
            if (peer != null) {
                binding.socketEvents.closed().accept(peer, close.code(), close.reason());
            }
        } finally {
            binding.left();
        }
    }
}
