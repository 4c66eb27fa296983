package node.classic.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import node.http.BodyHandler;
import node.http.Fields;
import node.http.Request;
import node.http.RequestTarget;
import node.http.Response;
import node.script.Export;
import node.websocket.WebSocketOptions;
import node.websocket.WebSockets;

/**
 * A server's request and its response for JavaScript. This is one object with cheap methods that
 * compute nothing in advance.
 */
public final class ServerExchange extends ByteSink implements BodyHandler {

    private final HttpBinding binding;
    private final Request request;
    private final Response response;
    private final ServerConnection link;
    private final ChunkDecoder decoder;
    private Consumer<Object> onBody;
    private Runnable onComplete;
    private Consumer<String> onAbort;

    ServerExchange(HttpBinding binding, Request request, Response response) {
        super(binding.script, binding.losses);
        this.binding = binding;
        this.decoder = new ChunkDecoder(binding.script);
        this.request = request;
        this.response = response;
        // Now: a lost connection is no longer in the table.
        this.link = binding.links.get(request.connection());
    }

    // ---- the request ----

    @Export
    public String method() {
        return request.method();
    }

    @Export
    public String target() {
        return request.target();
    }

    /** Scheme, authority, path and query of the target; null for each that it does not have. */
    @Export
    public String[] targetParts() {
        RequestTarget parts = RequestTarget.parse(request.method(), request.target());
        return new String[] {parts.scheme(), parts.authority(), parts.path(), parts.query()};
    }

    @Export
    public String version() {
        return request.version();
    }

    /** Names and values in turn. */
    @Export
    public String[] fields() {
        return request.fields().toArray();
    }

    @Export
    public ServerConnection connection() {
        return link;
    }

    /**
     * @param code of an {@link Encoding}
     */
    @Export
    public void encoding(int code) {
        decoder.encoding(code);
    }

    /**
     * Begins to receive the body.
     *
     * @param body receives strings or array buffers
     */
    @Export
    public void receive(Consumer<Object> body, Runnable complete, Consumer<String> abort) {
        onBody = body;
        onComplete = complete;
        onAbort = abort;
        request.body(this);
    }

    @Export
    public void pause() {
        request.pause();
    }

    @Export
    public void resume() {
        request.resume();
    }

    @Override
    public void data(ByteBuffer piece) {
        decoder.decode(piece, onBody);
    }

    @Override
    public void end() {
        decoder.end(onBody);
        onComplete.run();
    }

    @Override
    public void aborted(IOException why) {
        onAbort.accept(String.valueOf(why.getMessage()));
    }

    // ---- WebSocket ----

    /** Whether the client asks for a WebSocket. */
    @Export
    public boolean isForWebSocket() {
        return WebSockets.isAsked(request);
    }

    /**
     * Accepts the request for a WebSocket, or responds that it is invalid.
     *
     * @param protocols those that the server knows
     * @param limits the largest message, the mark, the number of bytes from which messages are
     *     compressed, the times of silence for a ping and for the end; NaN for a default
     * @param onOpen receives the place of the open WebSocket, as {@link HttpBinding#onSocketEvents}
     *     says
     * @param fields more fields of the response, names and values in turn
     * @return false if the request cannot become a WebSocket: nothing was sent
     */
    @Export
    public boolean acceptWebSocket(
            String[] protocols, double[] limits, String[] fields, IntConsumer onOpen) {
        WebSocketOptions usual = WebSocketOptions.defaults();
        WebSocketOptions options =
                usual.withProtocols(List.of(protocols))
                        .withSizes(
                                (int) limit(limits[0], usual.maxMessage()),
                                (int) limit(limits[1], usual.highWaterMark()))
                        .withSilence(
                                (long) limit(limits[3], usual.pingInterval()),
                                (long) limit(limits[4], usual.idleTimeout()));
        if (!Double.isNaN(limits[2])) {
            options = options.withCompression((int) limits[2]);
        }
        try {
            return binding.webSockets()
                    .accept(
                            request,
                            response,
                            Fields.of(fields),
                            binding.shared(options),
                            socket -> new ServerWebSocket(binding, socket, onOpen));
        } catch (IllegalArgumentException e) {
            throw binding.errors.wrong(e);
        }
    }

    private static double limit(double given, double usual) {
        return Double.isNaN(given) ? usual : given;
    }

    // ---- the response ----

    /**
     * The forms with a fixed number of arguments are faster: the engine makes no array for a call.
     */
    @Export
    public void head(int status) {
        send(status, Fields.of());
    }

    @Export
    public void head(int status, String name, String value) {
        send(status, Fields.of(name, value));
    }

    @Export
    public void head(int status, String name, String value, String name2, String value2) {
        send(status, Fields.of(name, value, name2, value2));
    }

    @Export
    public void head(
            int status,
            String name,
            String value,
            String name2,
            String value2,
            String name3,
            String value3) {
        send(status, Fields.of(name, value, name2, value2, name3, value3));
    }

    /**
     * @param fields names and values in turn
     */
    @Export
    public void head(int status, String... fields) {
        send(status, Fields.of(fields));
    }

    private void send(int status, Fields fields) {
        try {
            response.head(status, fields);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw binding.errors.wrong(e);
        }
    }

    @Override
    boolean write(ByteBuffer piece) {
        try {
            return response.write(piece);
        } catch (IllegalStateException e) {
            throw binding.errors.wrong(e);
        }
    }

    /** Ends the response. Not named {@code end}, because {@link #end} is an event of the body. */
    @Export
    public void finish() {
        try {
            response.end();
        } catch (IllegalStateException e) {
            throw binding.errors.wrong(e);
        }
    }

    /** Sets the listeners for the response's progress. */
    @Export
    public void watch(Runnable drained, Runnable sent, Runnable closed) {
        response.listener(new Watcher(drained, sent, closed));
    }

    private record Watcher(Runnable onDrained, Runnable onSent, Runnable onClosed)
            implements Response.Listener {

        @Override
        public void drained() {
            onDrained.run();
        }

        @Override
        public void sent() {
            onSent.run();
        }

        @Override
        public void closed() {
            onClosed.run();
        }
    }
}
