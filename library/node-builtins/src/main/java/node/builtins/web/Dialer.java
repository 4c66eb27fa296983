package node.builtins.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import node.builtins.web.ConnectFailure.Attempt;
import node.dns.DnsError;
import node.dns.DnsException;
import node.dns.Lookup;
import node.dns.Resolver;
import node.loop.AddressText;
import node.loop.Deadline;
import node.loop.Loop;
import node.net.Connect;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Connector;
import node.net.ForwardingHandler;
import node.net.NetErrors;
import node.net.NetException;
import node.net.Transport;
import node.net.UrlHost;

/** Connects to hosts by name: to the first of its addresses that accepts. */
public final class Dialer {

    /** How long an address may take if there is another one, in nanoseconds: as in Node. */
    private static final long PATIENCE = 250_000_000;

    private final Loop loop;
    private final Transport transport;
    private final Resolver resolver;

    /** Opens nothing yet. */
    public Dialer(Loop loop, Transport transport, Resolver resolver) {
        this.loop = loop;
        this.transport = transport;
        this.resolver = resolver;
    }

    /**
     * Returns what connects to this host.
     *
     * @param host a name or an address, as it is in URLs or without brackets
     */
    public Connector to(String host, int port) {
        return (handler, started) -> dial(host, port, handler, started);
    }

    private void dial(
            String host, int port, ConnectionHandler handler, Consumer<Connection> started) {
        InetAddress literal = UrlHost.numeric(host);
        if (literal != null) {
            Dial dial = new Dial(Route.bare(host), port, List.of(literal), handler, started);
            dial.start(new Connect(new InetSocketAddress(literal, port), Route.bare(host)));
            return;
        }
        resolver.lookup(
                loop,
                new Lookup(host, port),
                (addresses, error) -> {
                    if (error instanceof NetException refused) {
                        handler.closed(refused);
                    } else if (error != null) {
                        handler.closed(new ConnectFailure(code(error), host, List.of(), error));
                    } else {
                        new Dial(host, port, addresses, handler, started).next();
                    }
                });
    }

    private static String code(Throwable error) {
        boolean temporary =
                error instanceof DnsException failure && failure.error() == DnsError.TEMPFAIL;
        return temporary ? "EAI_AGAIN" : "ENOTFOUND";
    }

    /** Tries the addresses until one accepts. From then on, passes all events on. */
    private final class Dial extends ForwardingHandler {

        private final String host;
        private final int port;
        private final Iterator<InetAddress> addresses;
        private final Consumer<Connection> started;
        private final List<Attempt> attempts = new ArrayList<>();
        private InetSocketAddress tried;
        private Connection connection;
        private Deadline patience;
        private boolean tooSlow;
        private boolean connected;

        Dial(
                String host,
                int port,
                List<InetAddress> addresses,
                ConnectionHandler handler,
                Consumer<Connection> started) {
            super(handler);
            this.host = host;
            this.port = port;
            this.addresses = addresses.iterator();
            this.started = started;
        }

        void start(Connect connect) {
            tried = (InetSocketAddress) connect.address();
            addresses.next();
            connection = transport.connect(loop, connect, this);
            started.accept(connection);
        }

        void next() {
            tried = new InetSocketAddress(addresses.next(), port);
            try {
                connection = transport.connect(loop, tried, this);
            } catch (RuntimeException refused) { // by a permission: nobody above could catch it
                String why = String.valueOf(refused.getMessage());
                super.closed(new NetException("ERR_ACCESS_DENIED", why, refused));
                return;
            }
            if (addresses.hasNext()) {
                Connection slow = connection;
                tooSlow = false;
                patience =
                        loop.schedule(
                                PATIENCE,
                                () -> {
                                    tooSlow = true;
                                    slow.destroy();
                                });
                patience.unref();
            }
            started.accept(connection);
        }

        private void stopWaiting() {
            if (patience != null) {
                patience.close();
                patience = null;
            }
        }

        @Override
        public void opened() {
            stopWaiting();
            connected = true;
            super.opened();
        }

        @Override
        public void closed(IOException error) {
            stopWaiting();
            boolean failed = error != null || tooSlow;
            if (connected || !failed) { // without a failure, this side has closed the connection
                super.closed(error);
                return;
            }
            NetException why =
                    error == null
                            ? NetErrors.of("connect", "ETIMEDOUT", tried, "timed out")
                            : NetErrors.explain("connect", tried, error);
            attempts.add(new Attempt(AddressText.of(tried.getAddress()), port, why));
            if (addresses.hasNext()) {
                next();
            } else {
                super.closed(
                        new ConnectFailure(
                                attempts.getFirst().why().code(), host, attempts, error));
            }
        }
    }
}
