package node.classic.internal;

import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import node.script.Export;
import node.websocket.WebSocket;
import node.websocket.WebSocketClose;
import node.websocket.WebSocketHandler;

/** A server's WebSocket for JavaScript. */
public final class ServerWebSocket implements WebSocketHandler {

    private final HttpBinding binding;
    private final WebSocket socket;

    /** The place in {@link OpenSockets}; not valid when this is closed. */
    int place;

    /** Null when it was called: it holds the request. */
    private IntConsumer onOpen;

    /**
     * @param onOpen receives the place when this is open
     */
    ServerWebSocket(HttpBinding binding, WebSocket socket, IntConsumer onOpen) {
        this.binding = binding;
        this.socket = socket;
        this.onOpen = onOpen;
        binding.sockets.add(this);
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
        // No request follows that would look for it.
        binding.links.remove(socket.connection());
        IntConsumer open = onOpen;
        onOpen = null;
        open.accept(place);
    }

    @Override
    public void text(String message) {
        binding.socketEvents.message().accept(place, message);
    }

    @Override
    public void binary(ByteBuffer message) {
        binding.socketEvents.message().accept(place, binding.script.buffer(message));
    }

    @Override
    public void drained() {
        binding.socketEvents.drained().accept(place);
    }

    @Override
    public void closed(WebSocketClose close) {
        int last = binding.sockets.remove(this);
        try {
            binding.socketEvents.closed().accept(place, last, this, close.code(), close.reason());
        } finally {
            binding.left();
        }
    }
}
