package node.tck.http;

import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Supplier;
import node.http.HttpOptions;
import node.http.HttpServer;
import node.http.HttpService;
import node.http.Request;
import node.http.RequestHandler;
import node.http.Response;
import node.loop.Loop;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listener;
import node.tck.Twist;

/** Our own server, made wrong in one place. */
final class WrongServer {

    private static final HttpServer RIGHT =
            ServiceLoader.load(HttpServer.class).findFirst().orElseThrow();

    private WrongServer() {}

    @FunctionalInterface
    interface Opening {
        HttpService open(Loop loop, HttpOptions options, RequestHandler handler);
    }

    static HttpServer opening(Opening wrong) {
        return Twist.of(
                HttpServer.class,
                RIGHT,
                "open",
                (right, method, a) ->
                        wrong.open((Loop) a[0], (HttpOptions) a[1], (RequestHandler) a[2]));
    }

    static HttpService right(Loop loop, HttpOptions options, RequestHandler handler) {
        return RIGHT.open(loop, options, handler);
    }

    /** One that has limits of its own. */
    static HttpServer limits(Consumer<HttpOptions.Builder> wrong) {
        return opening((loop, options, handler) -> right(loop, limits(options, wrong), handler));
    }

    static HttpOptions limits(HttpOptions options, Consumer<HttpOptions.Builder> wrong) {
        HttpOptions.Builder changed =
                HttpOptions.builder()
                        .maxHeaderSize(options.maxHeaderSize())
                        .maxHeadersCount(options.maxHeadersCount())
                        .maxPipelined(options.maxPipelined())
                        .maxConnections(options.maxConnections())
                        .maxRequestsPerSocket(options.maxRequestsPerSocket())
                        .headersTimeout(options.headersTimeout())
                        .requestTimeout(options.requestTimeout())
                        .keepAliveTimeout(options.keepAliveTimeout())
                        .sendTimeout(options.sendTimeout())
                        .connectTimeout(options.connectTimeout())
                        .responseTimeout(options.responseTimeout());
        wrong.accept(changed);
        return changed.build();
    }

    /** One whose services do something else in one method. */
    static HttpServer services(String name, Twist<HttpService> wrong) {
        return opening(
                (loop, options, handler) ->
                        Twist.of(HttpService.class, right(loop, options, handler), name, wrong));
    }

    /** One that mishears its connections, or says something else on them. */
    static HttpServer taps(Supplier<Tap> taps) {
        return services(
                "accept",
                (right, method, a) -> {
                    Tap tap = taps.get();
                    ConnectionHandler handler = right.accept(tap.wrap((Connection) a[0]));
                    return handler == null ? null : tap.wrap(handler);
                });
    }

    /** One that hands on its requests wrongly. */
    static HttpServer requests(String name, Twist<Request> wrong) {
        return handling(
                (loop, handler) ->
                        (request, response) ->
                                handler.handle(
                                        Twist.of(Request.class, request, name, wrong), response));
    }

    @FunctionalInterface
    interface Handling {
        RequestHandler of(Loop loop, RequestHandler right);
    }

    static HttpServer handling(Handling wrong) {
        return opening(
                (loop, options, handler) ->
                        right(loop, options, as(handler, wrong.of(loop, handler))));
    }

    /** A handler that differs from the right one in what it does with requests only. */
    static RequestHandler as(RequestHandler right, RequestHandler wrong) {
        return Twist.of(
                RequestHandler.class,
                right,
                "handle",
                (self, method, a) -> {
                    wrong.handle((Request) a[0], (Response) a[1]);
                    return null;
                });
    }

    @FunctionalInterface
    interface Answering {
        Response of(Loop loop, Request request, Response right);
    }

    /** One that gives its answers wrongly. */
    static HttpServer answers(Answering wrong) {
        return handling(
                (loop, handler) ->
                        (request, response) ->
                                handler.handle(request, wrong.of(loop, request, response)));
    }

    /** One whose answers tell their listeners something else. */
    static HttpServer listeners(String name, Twist<Response.Listener> wrong) {
        return answers(
                (loop, request, right) ->
                        new OtherResponse(right) {
                            @Override
                            public void listener(Listener listener) {
                                right.listener(Twist.of(Listener.class, listener, name, wrong));
                            }
                        });
    }
}
