package node.classic.internal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import node.dns.Resolver;
import node.http.HttpClient;
import node.http.HttpOptions;
import node.http.HttpServer;
import node.http.HttpUrl;
import node.loop.Loop;
import node.net.Connection;
import node.net.Transport;
import node.runtime.ProgramContext;
import node.runtime.ScriptErrors;
import node.script.Binding;
import node.script.Export;
import node.script.Script;
import node.websocket.WebSocketOptions;
import node.websocket.WebSockets;

/** The binding "http". */
@Binding
public final class HttpBinding implements AutoCloseable {

    /** Receives the end of a WebSocket. */
    @FunctionalInterface
    public interface SocketClosed {
        /**
         * @param place where it was
         * @param last the place from which another one has moved there; may be the same
         * @param socket what {@link #socket} returned so far
         */
        void accept(int place, int last, Object socket, int code, String reason);
    }

    /** The functions for the events of all WebSockets; each receives the place first. */
    record SocketEvents(
            BiConsumer<Object, Object> message, IntConsumer drained, SocketClosed closed) {}

    /** The close code of a server that stops. */
    private static final int GOING_AWAY = 1001;

    final Loop loop;
    final Transport transport;
    final HttpServer http;
    final HttpClient client;
    final HttpOptions options;
    final Resolver resolver;
    final Security security;

    final Script script;
    final LossWarning losses;
    final ScriptErrors errors;

    /** The connections of all servers, by the transport's connection. */
    final Map<Connection, ServerConnection> links = new IdentityHashMap<>();

    SocketEvents socketEvents;

    private WebSocketOptions lastOptions;

    final OpenSockets sockets = new OpenSockets();

    private final ProgramContext program;
    private final List<Server> servers = new ArrayList<>();

    /** Called when no server has a connection any more; null during normal operation. */
    private Runnable whenIdle;

    HttpBinding(ProgramContext program, LossWarning losses) {
        this.program = program;
        this.loop = program.loop();
        this.transport = program.platform().get(Transport.class);
        this.http = program.platform().get(HttpServer.class);
        this.client = program.platform().get(HttpClient.class);
        this.options = program.options().http();
        this.resolver = program.platform().get(Resolver.class);
        this.security = new Security(program);
        this.script = program.script();
        this.losses = losses;
        this.errors = program.errors();
    }

    /**
     * Makes a server that does not listen yet.
     *
     * @param onRequest receives a {@link ServerExchange}
     * @param onConnection receives a {@link ServerConnection}
     * @param onClose receives an error's number, or 0
     * @param limits the limits of {@link HttpOptions} for a server, in their order; NaN for a
     *     default
     * @param secure the options of TLS; null for none
     */
    @Export
    public Server create(
            Consumer<Object> onRequest,
            Consumer<Object> onConnection,
            IntConsumer onClose,
            double[] limits,
            String[] secure) {
        HttpOptions chosen =
                new HttpOptions(
                        (int) limit(limits[0], options.maxHeaderSize()),
                        (int) limit(limits[1], options.maxHeadersCount()),
                        (int) limit(limits[2], options.maxPipelined()),
                        (int) limit(limits[3], options.maxConnections()),
                        (int) limit(limits[4], options.maxRequestsPerSocket()),
                        limit(limits[5], options.headersTimeout()),
                        limit(limits[6], options.requestTimeout()),
                        limit(limits[7], options.keepAliveTimeout()),
                        limit(limits[8], options.sendTimeout()),
                        options.connectTimeout(),
                        options.responseTimeout(),
                        limit(limits[10], options.maxMemory()),
                        limit(limits[9], options.insecureParser() ? 1 : 0) == 1);
        Server server = new Server(this, chosen, onRequest, onConnection, onClose, secure);
        servers.add(server);
        return server;
    }

    /**
     * Makes a client, which connects with its first request.
     *
     * @param secure the options of TLS; null for none
     */
    @Export
    public Client client(int port, String host, String[] secure) {
        try {
            return new Client(this, port, host, secure);
        } catch (IllegalArgumentException e) {
            throw errors.wrong(e);
        }
    }

    /** Host, port, target and scheme of a URL; null if it is none of HTTP. */
    @Export
    public String[] url(String text) {
        try {
            HttpUrl url = HttpUrl.parse(text);
            String scheme = url.secure() ? "https" : "http";
            return new String[] {
                url.host().text(), String.valueOf(url.port()), url.target(), scheme
            };
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static long limit(double given, long usual) {
        return Double.isNaN(given) ? usual : (long) given;
    }

    /**
     * Closes all servers. Requests in progress finish first.
     *
     * @param done called when no connection is left, never before this method has returned
     */
    void shutDown(Runnable done) {
        whenIdle = done;
        servers.forEach(Server::close);
        sockets.forEach(socket -> socket.close(GOING_AWAY, ""));
        loop.defer(this::look);
    }

    /**
     * Sets the functions for the events of WebSockets. The first argument of each is the place of
     * one that is open: they are numbered from 0, and the last takes the place of one that closes.
     *
     * @param message receives strings or array buffers
     */
    @Export
    public void onSocketEvents(
            BiConsumer<Object, Object> message, IntConsumer drained, SocketClosed closed) {
        socketEvents = new SocketEvents(message, drained, closed);
    }

    /** The open WebSocket at a place. */
    @Export
    public ServerWebSocket socket(int place) {
        return sockets.at(place);
    }

    /** The same options for all WebSockets that have equal ones. */
    WebSocketOptions shared(WebSocketOptions options) {
        if (!options.equals(lastOptions)) {
            lastOptions = options;
        }
        return lastOptions;
    }

    WebSockets webSockets() {
        return program.platform().get(WebSockets.class);
    }

    /** Called when a connection of a server has closed. */
    void left() {
        if (whenIdle != null) {
            loop.defer(this::look);
        }
    }

    private void look() {
        Runnable done = whenIdle;
        if (done != null
                && sockets.isEmpty()
                && servers.stream().allMatch(server -> server.connections() == 0)) {
            whenIdle = null;
            done.run();
        }
    }

    /** Closes all servers and clients at once. */
    @Override
    public void close() {
        servers.forEach(Server::destroy);
        sockets.forEach(ServerWebSocket::destroy);
    }
}
