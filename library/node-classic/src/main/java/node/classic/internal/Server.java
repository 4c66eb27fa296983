package node.classic.internal;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import node.http.HttpOptions;
import node.http.HttpService;
import node.net.Acceptor;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Inet;
import node.net.Listener;
import node.script.Export;

/** An HTTP server for JavaScript. */
public final class Server implements Acceptor {

    private static final int BACKLOG = 1024;
    private static final int EIO = 5;

    private final HttpBinding binding;
    private final HttpOptions options;
    private final Consumer<Object> onRequest;
    private final Consumer<Object> onConnection;
    private final IntConsumer onClose;

    /** This, or what speaks TLS in front of it. */
    private final Acceptor acceptor;

    private Listener listener;
    private HttpService service;

    Server(
            HttpBinding binding,
            HttpOptions options,
            Consumer<Object> onRequest,
            Consumer<Object> onConnection,
            IntConsumer onClose,
            String[] secure) {
        this.acceptor =
                secure == null
                        ? this
                        : binding.security.server(secure, options.headersTimeout(), this);
        this.binding = binding;
        this.options = options;
        this.onRequest = onRequest;
        this.onConnection = onConnection;
        this.onClose = onClose;
    }

    /**
     * Starts to listen. When this method returns, the port is bound. Without a host, listens on all
     * addresses.
     */
    @Export
    public void listen(int port, String host) {
        if (listener != null && listener.isOpen()) {
            throw binding.errors.raise("EALREADY", "listen EALREADY: the server listens already");
        }
        HttpService fresh =
                binding.http.open(
                        binding.loop,
                        options,
                        (request, response) ->
                                onRequest.accept(new ServerExchange(binding, request, response)));
        service = fresh;
        listener =
                Listening.listen(
                        binding.loop,
                        binding.transport,
                        binding.errors,
                        port,
                        host,
                        BACKLOG,
                        acceptor);
    }

    /** Stops accepting connections. Requests in progress finish. */
    @Export
    public void close() {
        if (listener != null) {
            listener.close();
            service.shutdown();
        }
    }

    @Export
    public Integer port() {
        return listener == null ? null : Inet.port(listener.address());
    }

    @Export
    public String host() {
        return listener == null ? null : Inet.host(listener.address());
    }

    @Override
    public ConnectionHandler accept(Connection connection) {
        ConnectionHandler handler = service.accept(connection);
        if (handler == null) {
            return null;
        }
        ServerConnection link = new ServerConnection(binding, connection, handler);
        binding.links.put(connection, link);
        onConnection.accept(link);
        return link;
    }

    @Override
    public void closed(IOException error) {
        service.closed(error);
        onClose.accept(error == null ? 0 : EIO);
    }

    /** Returns the number of open connections. */
    int connections() {
        return service == null ? 0 : service.connections();
    }

    void destroy() {
        if (listener != null) {
            listener.close();
            service.destroy();
        }
    }
}
