package node.http.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import node.http.ClientRequest;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.HttpSession;
import node.http.ResponseHandler;
import node.loop.Loop;
import node.net.Connector;

/** The queue of requests to one server, and the connection of the first one. */
final class ClientSession implements HttpSession {

    private final Loop loop;
    private final HttpOptions options;
    private final String authority;
    private final Connector connector;
    private final ArrayDeque<ClientExchange> waiting = new ArrayDeque<>();

    private ClientConnection connection;
    private boolean busy;

    ClientSession(Loop loop, HttpOptions options, String authority, Connector connector) {
        byte[] octets = authority.getBytes(StandardCharsets.UTF_8);
        if (octets.length == 0 || !HostGrammar.isValid(octets, 0, octets.length)) {
            throw new IllegalArgumentException(
                    "authority: expected a host and perhaps a port, found "
                            + OutgoingFields.quote(authority));
        }
        this.loop = loop;
        this.options = options;
        this.authority = authority;
        this.connector = connector;
    }

    @Override
    public ClientRequest request(
            String method, String target, Fields fields, ResponseHandler handler) {
        RequestHead head = new RequestHead(method, target, authority, fields);
        ClientExchange exchange = new ClientExchange(this, head, handler);
        waiting.add(exchange);
        return exchange;
    }

    /** A body in progress is sent at the end of the turn at the latest. */
    void settleLater(ClientExchange exchange) {
        loop.defer(
                () -> {
                    exchange.settle();
                    proceed();
                });
    }

    /** There may be output. Deferred: the caller may be inside a callback. */
    void proceedLater() {
        loop.defer(this::proceed);
    }

    /** Sends the first request of the queue if the previous response is complete. */
    private void proceed() {
        ClientExchange next = waiting.peek();
        if (busy || next == null || !next.isBegun()) {
            return;
        }
        waiting.remove();
        busy = true;
        if (connection == null || !connection.isUsable()) {
            connect(next);
        } else {
            connection.start(next);
        }
    }

    private void connect(ClientExchange first) {
        ClientConnection fresh = new ClientConnection(this, loop, options);
        connection = fresh;
        fresh.start(first);
        connector.connect(fresh.slot(), fresh::started);
    }

    // ---- events of the connection ----

    void completed(ClientConnection on, ClientExchange exchange) {
        busy = false;
        proceedLater();
    }

    /** The connection is closed. */
    void lost(ClientConnection on, ClientExchange repeat, IOException why) {
        if (on != connection) {
            return;
        }
        connection = null;
        busy = false;
        if (repeat != null) {
            waiting.addFirst(repeat);
        }
        proceedLater();
    }

    @Override
    public void destroy() {
        IOException why = new IOException("the session was destroyed");
        List<ClientExchange> unsent = List.copyOf(waiting);
        waiting.clear();
        // Deferred: the caller may be inside a callback.
        if (connection != null) {
            connection.destroy(why);
        }
        loop.defer(() -> unsent.forEach(exchange -> exchange.fail(why)));
    }

    Loop loop() {
        return loop;
    }
}
