package node.launcher.observe;

import java.nio.ByteBuffer;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.HttpServer;
import node.http.HttpService;
import node.http.Rejection;
import node.http.Request;
import node.http.RequestHandler;
import node.http.Response;
import node.loop.Loop;
import node.net.Connection;

/** A server that records events for its requests. */
record ObservedHttp(HttpServer http) implements HttpServer {

    @Override
    public String name() {
        return http.name();
    }

    @Override
    public HttpService open(Loop loop, HttpOptions options, RequestHandler handler) {
        return http.open(loop, options, new WatchedRequests(loop, handler));
    }

    private record WatchedRequests(Loop loop, RequestHandler handler) implements RequestHandler {

        @Override
        public void handle(Request request, Response response) {
            handler.handle(request, new Watched(loop, request, response));
        }

        @Override
        public boolean tunnels() {
            return handler.tunnels();
        }

        @Override
        public boolean expectations() {
            return handler.expectations();
        }

        @Override
        public boolean rejected(Connection connection, Rejection why) {
            return handler.rejected(connection, why);
        }

        @Override
        public boolean idle(Connection connection) {
            return handler.idle(connection);
        }
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
            head(status, null, fields);
        }

        @Override
        public void head(int status, String reason, Fields fields) {
            response.head(status, reason, fields);
            event.status = status;
        }

        @Override
        public void interim(int status, Fields fields) {
            response.interim(status, fields);
        }

        @Override
        public void holdContinue() {
            response.holdContinue();
        }

        @Override
        public void trailers(Fields fields) {
            response.trailers(fields);
        }

        @Override
        public long queued() {
            return response.queued();
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
