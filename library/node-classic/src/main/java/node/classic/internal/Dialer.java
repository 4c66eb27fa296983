package node.classic.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.function.Consumer;
import node.dns.DnsError;
import node.dns.DnsException;
import node.dns.Lookup;
import node.dns.Resolver;
import node.loop.Loop;
import node.net.Connect;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.ForwardingHandler;
import node.net.NetException;
import node.net.Transport;
import node.net.UrlHost;

/**
 * Connects to a host by name. Looks it up outside the loop and tries its addresses in the order of
 * the system.
 */
final class Dialer {

    private final Loop loop;
    private final Transport transport;
    private final Resolver resolver;

    Dialer(Loop loop, Transport transport, Resolver resolver) {
        this.loop = loop;
        this.transport = transport;
        this.resolver = resolver;
    }

    /**
     * Begins to connect.
     *
     * @param handler receives the connection's events, or {@code closed} if none can be made
     * @param started receives each connection that is tried, before its events
     */
    void dial(String host, int port, ConnectionHandler handler, Consumer<Connection> started) {
        InetAddress literal = UrlHost.numeric(host);
        if (literal != null) {
            Connect connect = new Connect(new InetSocketAddress(literal, port), host);
            started.accept(transport.connect(loop, connect, handler));
            return;
        }
        resolver.lookup(
                loop,
                new Lookup(host, port),
                (addresses, error) -> {
                    if (error instanceof NetException refused) {
                        handler.closed(refused);
                        return;
                    }
                    if (error != null) {
                        String code = code(error);
                        handler.closed(
                                new NetException(code, "connect " + code + " " + host, error));
                        return;
                    }
                    new Attempt(addresses.iterator(), port, handler, started).next();
                });
    }

    /** Returns Node's code: for an unknown host, or for a temporary failure of the lookup. */
    private static String code(Throwable error) {
        boolean temporary =
                error instanceof DnsException failure && failure.error() == DnsError.TEMPFAIL;
        return temporary ? "EAI_AGAIN" : "ENOTFOUND";
    }

    /** Tries the addresses until one accepts. From then on, passes all events on. */
    private final class Attempt extends ForwardingHandler {

        private final Iterator<InetAddress> addresses;
        private final int port;
        private final Consumer<Connection> started;
        private boolean connected;

        Attempt(
                Iterator<InetAddress> addresses,
                int port,
                ConnectionHandler handler,
                Consumer<Connection> started) {
            super(handler);
            this.addresses = addresses;
            this.port = port;
            this.started = started;
        }

        void next() {
            InetSocketAddress address = new InetSocketAddress(addresses.next(), port);
            started.accept(transport.connect(loop, address, this));
        }

        @Override
        public void opened() {
            connected = true;
            super.opened();
        }

        @Override
        public void closed(IOException error) {
            // Without an error this side has closed the connection: do not try other addresses.
            if (!connected && error != null && addresses.hasNext()) {
                next();
            } else {
                super.closed(error);
            }
        }
    }
}
