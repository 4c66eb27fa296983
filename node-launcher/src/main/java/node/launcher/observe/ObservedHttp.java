package node.launcher.observe;

import java.nio.ByteBuffer;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.HttpServer;
import node.http.HttpService;
import node.http.Request;
import node.http.RequestHandler;
import node.http.Response;
import node.loop.Loop;

/** A server that records events for its requests. */
record ObservedHttp(HttpServer http) implements HttpServer {

    @Override
    public String name() {
        return http.name();
    }

    @Override
    public HttpService open(Loop loop, HttpOptions options, RequestHandler handler) {
        return http.open(
                loop,
                options,
                (request, response) ->
                        handler.handle(request, new Watched(loop, request, response)));
    }

    private static final class Watched implements Response, Response.Listener {

        private final Loop loop;
        private final Response response;
        private final HttpRequestEvent event = new HttpRequestEvent();
        private Listener listener;
        private boolean over;

        Watched(Loop loop, Request request, Response response) {
            this.loop = loop;
            this.response = response;
            event.method = request.method();
            event.target = request.target();
            event.begin();
            response.listener(this);
        }

        @Override
        public void head(int status, Fields fields) {
            response.head(status, fields);
            event.status = status;
        }

        @Override
        public boolean write(ByteBuffer piece) {
            int length = piece.remaining();
            boolean goOn = response.write(piece);
            event.sent += length;
            return goOn;
        }

        @Override
        public void end() {
            response.end();
        }

        @Override
        public void listener(Listener other) {
            listener = other;
            if (over && other != null) {
                // Set after the end: the wrapped response calls this object only.
                loop.defer(event.complete ? other::sent : other::closed);
            }
        }

        @Override
        public void drained() {
            if (listener != null) {
                listener.drained();
            }
        }

        @Override
        public void sent() {
            event.complete = true;
            over = true;
            event.commit();
            if (listener != null) {
                listener.sent();
            }
        }

        @Override
        public void closed() {
            over = true;
            event.commit();
            if (listener != null) {
                listener.closed();
            }
        }
    }
}
