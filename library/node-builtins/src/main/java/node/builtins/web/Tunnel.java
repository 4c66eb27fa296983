package node.builtins.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Function;
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

    private final Function<Connector, HttpSession> client;
    private final Connector toProxy;
    private final Route route;

    /**
     * @param client opens a session with the proxy by a connector
     * @param toProxy connects to the proxy
     */
    Tunnel(Function<Connector, HttpSession> client, Connector toProxy, Route route) {
        this.client = client;
        this.toProxy = toProxy;
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
        // Who gives up before the proxy has answered destroys the connection with it.
        Connector shown = (events, begun) -> toProxy.connect(events, begun.andThen(started));
        HttpSession proxy = client.apply(shown);
        Answer answer = new Answer(proxy, handler);
        proxy.request("CONNECT", route.authority(), fields, answer).end();
    }

    /** What the proxy says. */
    private record Answer(HttpSession proxy, ConnectionHandler handler) implements ResponseHandler {

        @Override
        public void response(ClientResponse response) {
            proxy.destroy();
            handler.closed(
                    new IOException(
                            "Proxy response ("
                                    + response.status()
                                    + ") !== 200 when HTTP Tunneling"));
        }

        @Override
        public Takeover upgrade(ClientResponse response) {
            return (connection, unread) -> {
                handler.opened();
                if (unread.hasRemaining()) {
                    handler.received(ByteBuffer.allocate(unread.remaining()).put(unread).flip());
                }
                return handler;
            };
        }

        @Override
        public void failed(IOException error) {
            proxy.destroy();
            handler.closed(error);
        }
    }
}
