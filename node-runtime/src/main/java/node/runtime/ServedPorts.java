package node.runtime;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import node.http.HttpOptions;
import node.http.HttpServer;
import node.http.HttpService;
import node.http.RequestHandler;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Listen;
import node.net.Listener;
import node.net.Transport;
import node.tls.Tls;
import node.tls.TlsContext;
import node.tls.TlsServer;

/** The ports at which the handler of a program is served. For the program's thread only. */
final class ServedPorts {

    private static final int BACKLOG = 511;

    private final Loop loop;
    private final Platform platform;
    private final HttpOptions options;
    private final List<HttpService> services = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();

    ServedPorts(Loop loop, Platform platform, HttpOptions options) {
        this.loop = loop;
        this.platform = platform;
        this.options = options;
    }

    /** Listens; see {@link ProgramContext#serve}. */
    InetSocketAddress open(
            InetSocketAddress address, Optional<TlsContext> tls, RequestHandler handler)
            throws IOException {
        HttpService service = platform.get(HttpServer.class).open(loop, options, handler);
        Acceptor acceptor = tls.isEmpty() ? service : encrypted(tls.orElseThrow(), service);
        Listen request = new Listen(address, BACKLOG);
        Listener listener = platform.get(Transport.class).listen(loop, request, acceptor);
        listeners.add(listener);
        services.add(service);
        return (InetSocketAddress) listener.address();
    }

    /** Listens; see {@link ProgramHandle#serve}. */
    InetSocketAddress open(Serve where, RequestHandler handler) throws IOException {
        if (where.tls().isEmpty()) {
            return open(where.address(), Optional.empty(), handler);
        }
        TlsContext context = platform.get(Tls.class).context(where.tls().orElseThrow());
        return open(where.address(), Optional.of(context), handler);
    }

    private Acceptor encrypted(TlsContext context, HttpService service) {
        TlsServer server = TlsServer.of(() -> context, List.of("http/1.1"));
        return platform.get(Tls.class).server(loop, server, service);
    }

    /** Accepts no more connections. Requests in progress finish. */
    void stop() {
        listeners.forEach(Listener::close);
        services.forEach(HttpService::shutdown);
    }

    /** Whether no connection is left after {@link #stop}. */
    boolean isIdle() {
        return services.stream().allMatch(service -> service.connections() == 0);
    }

    void close() {
        listeners.forEach(Listener::close);
        services.forEach(HttpService::destroy);
    }
}
