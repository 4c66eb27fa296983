package node.classic.internal;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import node.script.Export;
import node.websocket.WebSocket;
import node.websocket.WebSocketClose;
import node.websocket.WebSocketHandler;

/** A server's WebSocket for JavaScript. */
public final class ServerWebSocket implements WebSocketHandler {

    private final HttpBinding binding;
    private final WebSocket socket;
    private final Consumer<Object> onOpen;
    private Consumer<Object> onMessage;
    private Runnable onDrain;
    private BiConsumer<Object, String> onClose;

    /**
     * @param onOpen receives this when it is open
     */
    ServerWebSocket(HttpBinding binding, WebSocket socket, Consumer<Object> onOpen) {
        this.binding = binding;
        this.socket = socket;
        this.onOpen = onOpen;
        binding.sockets.add(socket);
    }

    /**
     * Sets the listeners.
     *
     * @param message receives strings or array buffers
     * @param close receives the code and the reason
     */
    @Export
    public void watch(
            Consumer<Object> message, Runnable drain, BiConsumer<Object, String> close) {
        onMessage = message;
        onDrain = drain;
        onClose = close;
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
        onOpen.accept(this);
    }

    @Override
    public void text(String message) {
        onMessage.accept(message);
    }

    @Override
    public void binary(ByteBuffer message) {
        onMessage.accept(binding.script.buffer(message));
    }

    @Override
    public void drained() {
        onDrain.run();
    }

    @Override
    public void closed(WebSocketClose close) {
        binding.sockets.remove(socket);
        try {
            if (onClose != null) {
                onClose.accept(close.code(), close.reason());
            }
        } finally {
            binding.left();
        }
    }
}
