package node.launcher.internal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import node.http.HttpClient;
import node.http.HttpOptions;
import node.http.HttpServer;
import node.loop.Loop;
import node.net.Connection;
import node.net.Transport;
import node.script.Export;
import node.script.Script;

/** The binding "http". */
public final class HttpBinding implements AutoCloseable {

    final Loop loop;
    final Transport transport;
    final HttpServer http;
    final HttpClient client;
    final Script script;
    final Faults faults;

    /** The connections of all servers, by what the transport calls them. */
    final Map<Connection, Link> links = new IdentityHashMap<>();

    private final List<Server> servers = new ArrayList<>();

    HttpBinding(
            Loop loop,
            Transport transport,
            HttpServer http,
            HttpClient client,
            Script script,
            Faults faults) {
        this.loop = loop;
        this.transport = transport;
        this.http = http;
        this.client = client;
        this.script = script;
        this.faults = faults;
    }

    /**
     * Makes a server that does not listen yet.
     *
     * @param onRequest given an {@link Exchange}
     * @param onConnection given a {@link Link}
     * @param onClose given an error's number, or 0
     * @param limits the components of {@link HttpOptions}, each NaN for the usual
     */
    @Export
    public Server create(
            Consumer<Object> onRequest,
            Consumer<Object> onConnection,
            IntConsumer onClose,
            double[] limits) {
        HttpOptions usual = HttpOptions.defaults();
        HttpOptions options =
                new HttpOptions(
                        (int) limit(limits[0], usual.maxHeaderSize()),
                        (int) limit(limits[1], usual.maxFields()),
                        (int) limit(limits[2], usual.maxPipelined()),
                        limit(limits[3], usual.headersTimeout()),
                        limit(limits[4], usual.requestTimeout()),
                        limit(limits[5], usual.keepAliveTimeout()));
        Server server = new Server(this, options, onRequest, onConnection, onClose);
        servers.add(server);
        return server;
    }

    /** Makes a client, which connects with its first request. */
    @Export
    public Client client(int port, String host) {
        try {
            return new Client(this, port, host);
        } catch (IllegalArgumentException e) {
            throw faults.wrong(e);
        }
    }

    private static long limit(double given, long usual) {
        return Double.isNaN(given) ? usual : (long) given;
    }

    /** Drops everything at once. */
    @Override
    public void close() {
        servers.forEach(Server::destroy);
    }
}
