package node.builtins.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import node.http.HttpService;
import node.http.Rejection;
import node.http.Request;
import node.http.RequestHandler;
import node.http.Response;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.script.Export;

/**
 * An HTTP server for JavaScript, which gives it sockets. When its limits change, later sockets are
 * served by another service; those of time are changed for all.
 */
public final class HttpServerHandle implements RequestHandler {

    private final HttpBinding binding;
    private final Object peer;
    private final BiFunction<Object, Object, Object> onRejected;
    private final Consumer<Object> onStopped;
    private final Function<Object, Object> onIdle;
    private final List<HttpService> services = new ArrayList<>();
    private HttpService current;
    private ServerLimits limits;
    private boolean tunnels;
    private boolean expectations;

    HttpServerHandle(
            HttpBinding binding,
            Object peer,
            BiFunction<Object, Object, Object> onRejected,
            Consumer<Object> onStopped,
            Function<Object, Object> onIdle) {
        this.binding = binding;
        this.peer = peer;
        this.onRejected = onRejected;
        this.onStopped = onStopped;
        this.onIdle = onIdle;
    }

    /** Sets the limits for later sockets. */
    @Export
    public void limits(
            int maxHeaderSize,
            int maxHeadersCount,
            int maxRequestsPerSocket,
            double headersTimeout,
            double requestTimeout,
            double keepAliveTimeout,
            boolean insecure,
            boolean acceptsConnect,
            boolean acceptsExpectations) {
        ServerLimits given =
                new ServerLimits(
                        maxHeaderSize,
                        maxHeadersCount,
                        maxRequestsPerSocket,
                        (long) headersTimeout,
                        (long) requestTimeout,
                        (long) keepAliveTimeout,
                        insecure);
        times(headersTimeout, requestTimeout, keepAliveTimeout);
        if (!given.equals(limits)
                || acceptsConnect != tunnels
                || acceptsExpectations != expectations) {
            limits = given;
            tunnels = acceptsConnect;
            expectations = acceptsExpectations;
            current = null;
        }
    }

    /** Sets the limits of time, also for the sockets that there are. */
    @Export
    public void times(double headersTimeout, double requestTimeout, double keepAliveTimeout) {
        if (limits == null) {
            return; // there are none
        }
        ServerLimits given =
                limits.times((long) headersTimeout, (long) requestTimeout, (long) keepAliveTimeout);
        if (!given.equals(limits)) {
            limits = given;
            for (HttpService service : services) {
                service.timeouts(
                        given.headersTimeout(), given.requestTimeout(), given.keepAliveTimeout());
            }
        }
    }

    /** Serves the requests of a socket. */
    @Export
    public void serve(HttpWire socket) {
        if (binding.isStopping()) {
            socket.destroy();
            return;
        }
        if (current == null) {
            services.removeIf(service -> service.connections() == 0);
            current =
                    binding.server().open(binding.loop(), limits.options(binding.options()), this);
            services.add(current);
        }
        ConnectionHandler protocol = current.accept(socket.wire());
        if (protocol == null) {
            socket.destroy();
        } else {
            socket.attach(protocol);
        }
    }

    /** Ends idle connections, and the others after their responses. */
    @Export
    public void shutdown() {
        current = null;
        services.forEach(HttpService::shutdown);
    }

    /** The program ends: no connections are accepted, and those that there are finish. */
    void stop() {
        onStopped.accept(peer);
        shutdown();
    }

    /** Whether no connection is left. */
    boolean isIdle() {
        return services.stream().allMatch(service -> service.connections() == 0);
    }

    @Export
    public void closeIdle() {
        services.forEach(HttpService::closeIdle);
    }

    /** Drops all connections. */
    @Export
    public void destroy() {
        current = null;
        services.forEach(HttpService::destroy);
    }

    @Override
    public void handle(Request request, Response response) {
        HttpExchange exchange = new HttpExchange(binding, request, response);
        binding.serverEvents()
                .request()
                .call(
                        exchange.socket(),
                        exchange,
                        request.method(),
                        request.target(),
                        exchange.wishes());
    }

    @Override
    public boolean tunnels() {
        return tunnels;
    }

    @Override
    public boolean expectations() {
        return expectations;
    }

    @Override
    public boolean rejected(Connection connection, Rejection why) {
        Object peer = HttpWire.of(connection).peer();
        return Boolean.TRUE.equals(onRejected.apply(peer, HttpFailure.of(why)));
    }

    @Override
    public boolean idle(Connection connection) {
        return Boolean.TRUE.equals(onIdle.apply(HttpWire.of(connection).peer()));
    }
}
