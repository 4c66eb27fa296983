package node.http.internal;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import node.http.HttpOptions;
import node.http.HttpService;
import node.http.RequestHandler;
import node.loop.Loop;
import node.net.Connection;
import node.net.ConnectionHandler;

/**
 * The shared state of a service's connections on their loop: the handler, the limits, one output
 * buffer, and parsers for connections with a request in progress.
 */
final class Http1Service implements HttpService {

    /** The maximum number of free parsers; more are garbage-collected. */
    private static final int SPARE_PARSERS = 64;

    /** The approximate size at which the buffer is flushed. */
    static final int OUT_SIZE = 64 * 1024;

    private static final int OUT_INITIAL = 16 * 1024;

    private final Loop loop;
    private final HttpOptions options;
    private final RequestHandler handler;
    private final DateLine date;
    private final PhaseLimits limits;
    private final List<HttpConnection> connections = new ArrayList<>();
    private final ArrayDeque<RequestParser> spare = new ArrayDeque<>();
    private final OctetBuffer out = new OctetBuffer(OUT_INITIAL);

    /** The connection whose responses are in {@link #out}; null if it is empty. */
    private HttpConnection writer;

    private boolean closing;

    private final HeapBudget budget;

    /**
     * @param shared the budget of the provider, for options that have none of their own
     */
    Http1Service(
            Loop loop,
            HttpOptions options,
            RequestHandler handler,
            InstantSource clock,
            HeapBudget shared) {
        this.budget = options.maxMemory() > 0 ? new HeapBudget(options.maxMemory()) : shared;
        this.loop = loop;
        this.options = options;
        this.handler = handler;
        this.date = new DateLine(clock);
        this.limits = new PhaseLimits(loop, options);
    }

    @Override
    public ConnectionHandler accept(Connection transport) {
        int most = options.maxConnections();
        if (closing || (most > 0 && connections.size() >= most)) {
            return null; // W87
        }
        if (!hasRoom(null, HeapBudget.CONNECTION + transport.overhead())) {
            return null; // W92
        }
        HttpConnection connection = new HttpConnection(this, transport);
        connection.index = connections.size();
        connections.add(connection);
        return connection.slot();
    }

    void remove(HttpConnection connection) {
        limits.leave(connection.limit());
        HttpConnection last = connections.removeLast();
        if (last != connection) {
            connections.set(connection.index, last);
            last.index = connection.index;
        }
        if (writer == connection) {
            writer = null;
            out.clear();
        }
    }

    @Override
    public int connections() {
        return connections.size();
    }

    @Override
    public void shutdown() {
        closing = true;
        for (HttpConnection connection : List.copyOf(connections)) {
            connection.closeIfIdle();
        }
    }

    @Override
    public void timeouts(long head, long request, long idle) {
        limits.change(Phase.HEAD, head);
        limits.change(Phase.BODY, request);
        limits.change(Phase.IDLE, idle);
    }

    @Override
    public void closeIdle() {
        for (HttpConnection connection : List.copyOf(connections)) {
            connection.closeIfIdle();
        }
    }

    @Override
    public void destroy() {
        closing = true;
        for (HttpConnection connection : List.copyOf(connections)) {
            connection.transport().destroy();
        }
    }

    // ---- the shared buffer ----

    /**
     * The buffer for the responses of one connection, until another connection asks or it is
     * flushed.
     */
    OctetBuffer out(HttpConnection connection) {
        if (writer != connection) {
            flush();
            writer = connection;
        } else if (out.length() >= OUT_SIZE) {
            flush();
            writer = connection;
        }
        return out;
    }

    /** Passes the buffer's content to its connection's transport. */
    void flush() {
        if (writer != null) {
            HttpConnection connection = writer;
            writer = null;
            if (!out.isEmpty()) {
                connection.writeOut(out.view());
                out.clear();
            }
        }
    }

    void flush(HttpConnection connection) {
        if (writer == connection) {
            flush();
        }
    }

    /** The number of octets in the buffer for this connection. */
    int waiting(HttpConnection connection) {
        return writer == connection ? out.length() : 0;
    }

    // ---- memory ----

    HeapBudget budget() {
        return budget;
    }

    /**
     * Whether a connection may hold so many bytes. If there is no room, connections that only wait
     * are dropped, those first that have waited longest (W92).
     *
     * @param asking the connection; null if it is a new one
     */
    boolean hasRoom(HttpConnection asking, long bytes) {
        return bytes <= budget.free() || (limits.relieve(asking) && bytes <= budget.free());
    }

    // ---- parsers ----

    RequestParser takeParser() {
        RequestParser parser = spare.poll();
        return parser == null
                ? new RequestParser(options, handler.tunnels(), handler.expectations())
                : parser;
    }

    void giveParser(RequestParser parser) {
        if (spare.size() < SPARE_PARSERS) {
            parser.reset();
            spare.push(parser);
        }
    }

    // ---- other shared state ----

    Loop loop() {
        return loop;
    }

    RequestHandler handler() {
        return handler;
    }

    HttpOptions options() {
        return options;
    }

    PhaseLimits limits() {
        return limits;
    }

    DateLine date() {
        return date;
    }

    boolean isClosing() {
        return closing;
    }
}
