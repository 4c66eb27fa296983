package node.builtins.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import node.dns.DnsError;
import node.dns.DnsException;
import node.dns.Lookup;
import node.dns.Resolver;
import node.loop.Loop;
import node.net.Connect;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Connector;
import node.net.NetException;
import node.net.Transport;
import node.net.UrlHost;

/** Connects to a host of a URL: looks its name up, and tries the addresses one by one. */
final class WebSocketDialer implements Connector {

    private final Loop loop;
    private final Transport transport;
    private final Resolver resolver;
    private final String host;
    private final int port;

    WebSocketDialer(Loop loop, Transport transport, Resolver resolver, String host, int port) {
        this.loop = loop;
        this.transport = transport;
        this.resolver = resolver;
        this.host = host;
        this.port = port;
    }

    @Override
    public void connect(ConnectionHandler handler, Consumer<Connection> started) {
        InetAddress literal = UrlHost.numeric(host);
        if (literal != null) {
            new Attempt(List.of(literal).iterator(), handler, started).next();
            return;
        }
        resolver.lookup(
                loop,
                new Lookup(host, port),
                (addresses, error) -> {
                    if (error == null && !addresses.isEmpty()) {
                        new Attempt(addresses.iterator(), handler, started).next();
                    } else {
                        handler.closed(failure(error));
                    }
                });
    }

    private IOException failure(Throwable error) {
        if (error instanceof NetException refused) {
            return refused;
        }
        boolean isTemporary = error instanceof DnsException dns && dns.error() == DnsError.TEMPFAIL;
        String code = isTemporary ? "EAI_AGAIN" : "ENOTFOUND";
        return new NetException(code, "getaddrinfo " + code + " " + host, error);
    }

    /** Tries the addresses until one accepts. From then on, passes all events on. */
    private final class Attempt implements ConnectionHandler {

        private final Iterator<InetAddress> addresses;
        private final ConnectionHandler handler;
        private final Consumer<Connection> started;
        private boolean connected;

        Attempt(
                Iterator<InetAddress> addresses,
                ConnectionHandler handler,
                Consumer<Connection> started) {
            this.addresses = addresses;
            this.handler = handler;
            this.started = started;
        }

        void next() {
            InetSocketAddress address = new InetSocketAddress(addresses.next(), port);
            started.accept(transport.connect(loop, new Connect(address, host), this));
        }

        @Override
        public void flush() {
            handler.flush();
        }

        @Override
        public void opened() {
            connected = true;
            handler.opened();
        }

        @Override
        public void received(ByteBuffer data) {
            handler.received(data);
        }

        @Override
        public void ended() {
            handler.ended();
        }

        @Override
        public void drained() {
            handler.drained();
        }

        @Override
        public void timedOut() {
            handler.timedOut();
        }

        @Override
        public void closed(IOException error) {
            // Without an error this side has closed the connection: do not try other addresses.
            if (!connected && error != null && addresses.hasNext()) {
                next();
            } else {
                handler.closed(error);
            }
        }
    }
}
