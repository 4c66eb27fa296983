package node.builtins.internal;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import node.http.HttpClient;
import node.http.HttpOptions;
import node.http.HttpServer;
import node.loop.Loop;
import node.runtime.ProgramContext;
import node.script.Binding;
import node.script.Callback;
import node.script.Export;
import node.script.Script;

/** The binding "http": servers and clients on sockets of the binding "net". */
@Binding
public final class HttpBinding implements AutoCloseable {

    /** The functions for the events of all servers' requests and responses. */
    record ServerEvents(
            Callback request,
            BiConsumer<Object, Object> upgrade,
            BiConsumer<Object, Object> data,
            Consumer<Object> end,
            Consumer<Object> aborted,
            Consumer<Object> drained,
            Consumer<Object> sent,
            Consumer<Object> closed) {}

    /** The functions for the events of all clients' requests and responses. */
    record ClientEvents(
            Consumer<Object> response,
            BiConsumer<Object, Object> upgrade,
            BiConsumer<Object, Object> information,
            BiConsumer<Object, Object> failed,
            BiConsumer<Object, Object> data,
            Consumer<Object> end,
            BiConsumer<Object, Object> aborted,
            Consumer<Object> drained) {}

    /** The functions for what is done to streams. */
    record StreamEvents(
            BiConsumer<Object, Object> write,
            Consumer<Object> end,
            Consumer<Object> destroy,
            BiConsumer<Object, Object> flow) {}

    /** How often to look whether the last response has gone, in nanoseconds. */
    static final long LOOK = 10_000_000;

    private final Loop loop;
    private final Script script;
    private final HttpServer server;
    private final HttpClient client;
    private final HttpOptions options;
    private final EventFunctions functions;
    private final NodeErrors errors;

    /** A server with connections is held by them. */
    private final Set<HttpServerHandle> servers = Collections.newSetFromMap(new WeakHashMap<>());

    private boolean stopping;
    private ServerEvents serverEvents;
    private ClientEvents clientEvents;
    private StreamEvents streamEvents;

    HttpBinding(ProgramContext program, NodeErrors errors) {
        this.loop = program.loop();
        this.script = program.script();
        this.server = program.platform().get(HttpServer.class);
        this.client = program.platform().get(HttpClient.class);
        this.functions = new EventFunctions(program);
        this.options = program.options().http();
        this.errors = errors;
    }

    Loop loop() {
        return loop;
    }

    Script script() {
        return script;
    }

    HttpServer server() {
        return server;
    }

    HttpOptions options() {
        return options;
    }

    ServerEvents serverEvents() {
        return serverEvents;
    }

    ClientEvents clientEvents() {
        return clientEvents;
    }

    StreamEvents streamEvents() {
        return streamEvents;
    }

    /** Returns an error for an invalid call. */
    RuntimeException wrong(RuntimeException why) {
        return errors.raise(new NodeException("Error", "ERR_INVALID_STATE", why.getMessage()));
    }

    /** Returns the error for a field that the wire does not allow. */
    RuntimeException invalid(IllegalArgumentException why) {
        return errors.raise(
                new NodeException("TypeError", "ERR_HTTP_INVALID_HEADER_VALUE", why.getMessage()));
    }

    /**
     * Sets the functions for the events of servers. The arguments of {@code request} are a socket's
     * peer, an {@link HttpExchange}, its method, target and {@link HttpExchange#wishes()}. The
     * first argument of {@code upgrade}, {@code data}, {@code end} and {@code aborted} is a
     * request, that of the others a response.
     */
    @Export
    public void onServerEvents(
            Callback request,
            BiConsumer<Object, Object> upgrade,
            BiConsumer<Object, Object> data,
            Consumer<Object> end,
            Consumer<Object> aborted,
            Consumer<Object> drained,
            Consumer<Object> sent,
            Consumer<Object> closed) {
        serverEvents =
                new ServerEvents(
                        functions.any(request),
                        functions.two(upgrade),
                        functions.two(data),
                        functions.one(end),
                        functions.one(aborted),
                        functions.one(drained),
                        functions.one(sent),
                        functions.one(closed));
    }

    /** Sets the functions for the events of clients; the first argument is a request's peer. */
    @Export
    public void onClientEvents(
            Consumer<Object> response,
            BiConsumer<Object, Object> upgrade,
            BiConsumer<Object, Object> information,
            BiConsumer<Object, Object> failed,
            BiConsumer<Object, Object> data,
            Consumer<Object> end,
            BiConsumer<Object, Object> aborted,
            Consumer<Object> drained) {
        clientEvents =
                new ClientEvents(
                        functions.one(response),
                        functions.two(upgrade),
                        functions.two(information),
                        functions.two(failed),
                        functions.two(data),
                        functions.one(end),
                        functions.two(aborted),
                        functions.one(drained));
    }

    /**
     * Sets the functions for all streams: to write an array buffer, to end, to destroy, and to read
     * or not. The first argument is the stream's peer.
     */
    @Export
    public void onStreamEvents(
            BiConsumer<Object, Object> write,
            Consumer<Object> end,
            Consumer<Object> destroy,
            BiConsumer<Object, Object> flow) {
        streamEvents =
                new StreamEvents(
                        functions.two(write),
                        functions.one(end),
                        functions.one(destroy),
                        functions.two(flow));
    }

    /** Makes a connection of a stream of the program, which is the peer. */
    @Export
    public StreamWire stream(Object peer) {
        return new StreamWire(this, peer);
    }

    /**
     * Makes a server.
     *
     * @param peer the first argument of its events
     * @param rejected receives a socket's peer and an {@link HttpFailure}, and returns whether the
     *     program responds
     * @param stopped receives the peer when the program ends: it listens no more
     * @param idle receives a socket's peer that has sent no request for the time that it may, and
     *     returns whether the program ends it
     */
    @Export
    public HttpServerHandle server(
            Object peer,
            BiFunction<Object, Object, Object> rejected,
            Consumer<Object> stopped,
            Function<Object, Object> idle) {
        HttpServerHandle handle =
                new HttpServerHandle(
                        this,
                        peer,
                        functions.answerToTwo(rejected),
                        functions.one(stopped),
                        functions.answer(idle));
        servers.add(handle);
        return handle;
    }

    /** Whether the program ends: then no server takes another connection. */
    boolean isStopping() {
        return stopping;
    }

    /**
     * Stops all servers. Requests in progress finish.
     *
     * @param done called when no connection is left, never before this method has returned
     */
    void shutDown(Runnable done) {
        stopping = true;
        List.copyOf(servers).forEach(HttpServerHandle::stop);
        loop.defer(() -> look(done));
    }

    private void look(Runnable done) {
        if (servers.stream().allMatch(HttpServerHandle::isIdle)) {
            done.run();
        } else {
            loop.schedule(LOOK, () -> look(done));
        }
    }

    /** The names, in lower case, of fields of which the first one counts if there are several. */
    @Export
    public String[] singleFields() {
        return FieldText.SINGLE.toArray(String[]::new);
    }

    /** The largest head in bytes, and the most fields, that this program accepts. */
    @Export
    public int maxHeaderSize() {
        return options.maxHeaderSize();
    }

    /**
     * Opens a client on a socket.
     *
     * @param authority host and port of the server
     * @param maxHeaderSize 0 for the usual one
     */
    @Export
    public HttpClientHandle client(
            HttpWire socket, String authority, int maxHeaderSize, boolean insecure) {
        HttpOptions limits =
                ServerLimits.with(options, maxHeaderSize, insecure)
                        .connectTimeout(0)
                        .responseTimeout(0)
                        .build();
        return new HttpClientHandle(this, client, limits, socket, authority);
    }

    @Override
    public void close() {
        servers.forEach(HttpServerHandle::destroy);
    }
}
