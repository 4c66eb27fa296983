package node.tck.http;

import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Supplier;
import node.http.BodyHandler;
import node.http.ClientRequest;
import node.http.ClientResponse;
import node.http.Fields;
import node.http.HttpClient;
import node.http.HttpOptions;
import node.http.HttpSession;
import node.http.ResponseHandler;
import node.loop.Loop;
import node.net.Connector;
import node.tck.Twist;

/** Our own client, made wrong in one place. */
final class WrongClient {

    private static final HttpClient RIGHT =
            ServiceLoader.load(HttpClient.class).findFirst().orElseThrow();

    private WrongClient() {}

    @FunctionalInterface
    interface Opening {
        HttpSession open(Loop loop, HttpOptions options, String authority, Connector connector);
    }

    static HttpClient opening(Opening wrong) {
        return Twist.of(
                HttpClient.class,
                RIGHT,
                "open",
                (right, method, a) ->
                        wrong.open(
                                (Loop) a[0], (HttpOptions) a[1], (String) a[2], (Connector) a[3]));
    }

    static HttpSession right(
            Loop loop, HttpOptions options, String authority, Connector connector) {
        return RIGHT.open(loop, options, authority, connector);
    }

    static HttpClient limits(Consumer<HttpOptions.Builder> wrong) {
        return opening(
                (loop, options, authority, connector) ->
                        right(loop, WrongServer.limits(options, wrong), authority, connector));
    }

    /** One whose sessions do something else in one method. */
    static HttpClient sessions(String name, Twist<HttpSession> wrong) {
        return opening(
                (loop, options, authority, connector) ->
                        Twist.of(
                                HttpSession.class,
                                right(loop, options, authority, connector),
                                name,
                                wrong));
    }

    @FunctionalInterface
    interface Asking {
        ClientRequest request(
                HttpSession right,
                String method,
                String target,
                Fields fields,
                ResponseHandler handler);
    }

    static HttpClient asking(Asking wrong) {
        return sessions(
                "request",
                (right, method, a) ->
                        wrong.request(
                                right,
                                (String) a[0],
                                (String) a[1],
                                (Fields) a[2],
                                (ResponseHandler) a[3]));
    }

    /** One whose requests do something else in one method. */
    static HttpClient requests(String name, Twist<ClientRequest> wrong) {
        return requests(() -> wrong, name);
    }

    static HttpClient requests(Supplier<Twist<ClientRequest>> wrong, String name) {
        return asking(
                (right, method, target, fields, handler) ->
                        Twist.of(
                                ClientRequest.class,
                                right.request(method, target, fields, handler),
                                name,
                                wrong.get()));
    }

    /** One that tells handlers something else. */
    static HttpClient handlers(String name, Twist<ResponseHandler> wrong) {
        return asking(
                (right, method, target, fields, handler) ->
                        right.request(
                                method,
                                target,
                                fields,
                                Twist.of(ResponseHandler.class, handler, name, wrong)));
    }

    /** One that hands on its answers wrongly. */
    static HttpClient answers(String name, Twist<ClientResponse> wrong) {
        return handlers(
                "response",
                (handler, method, a) -> {
                    handler.response(
                            Twist.of(ClientResponse.class, (ClientResponse) a[0], name, wrong));
                    return null;
                });
    }

    /** One that tells the takers of bodies something else. */
    static HttpClient bodies(String name, Twist<BodyHandler> wrong) {
        return answers(
                "body",
                (right, method, a) -> {
                    right.body(Twist.of(BodyHandler.class, (BodyHandler) a[0], name, wrong));
                    return null;
                });
    }

    /** One that mishears its connections, or says something else on them. */
    static HttpClient taps(Supplier<Tap> taps) {
        return opening(
                (loop, options, authority, connector) ->
                        right(
                                loop,
                                options,
                                authority,
                                (handler, started) -> {
                                    Tap tap = taps.get();
                                    connector.connect(
                                            tap.wrap(handler),
                                            connection -> started.accept(tap.wrap(connection)));
                                }));
    }
}
