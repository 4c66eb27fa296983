package node.builtins.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import node.http.ClientRequest;
import node.http.ClientResponse;
import node.http.Fields;
import node.http.HttpSession;
import node.http.ResponseHandler;
import node.http.Takeover;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Connector;

/** Connects to a server through a proxy, which is asked by CONNECT. */
final class Tunnel implements Connector {

    private final HttpSession proxy;
    private final Route route;

    /**
     * @param proxy a session with the proxy
     */
    Tunnel(HttpSession proxy, Route route) {
        this.proxy = proxy;
        this.route = route;
    }

    @Override
    public void connect(ConnectionHandler handler, Consumer<Connection> started) {
        Fields fields = Fields.create().add("host", route.authority());
        fields.add("proxy-connection", "keep-alive");
        if (!route.proxy().authorization().isEmpty()) {
            fields.add("proxy-authorization", route.proxy().authorization());
        }
        fields.add("connection", "close");
        ClientRequest asked =
                proxy.request("CONNECT", route.authority(), fields, new Answer(handler, started));
        asked.end();
    }

    /** What the proxy says. */
    private record Answer(ConnectionHandler handler, Consumer<Connection> started)
            implements ResponseHandler {

        @Override
        public void response(ClientResponse response) {
            handler.closed(
                    new IOException(
                            "Proxy response ("
                                    + response.status()
                                    + ") !== 200 when HTTP Tunneling"));
        }

        @Override
        public Takeover upgrade(ClientResponse response) {
            return (connection, unread) -> {
                started.accept(connection);
                handler.opened();
                if (unread.hasRemaining()) {
                    handler.received(ByteBuffer.allocate(unread.remaining()).put(unread).flip());
                }
                return handler;
            };
        }

        @Override
        public void failed(IOException error) {
            handler.closed(error);
        }
    }
}
