package node.builtins.web;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import node.dns.Resolver;
import node.http.HttpClient;
import node.http.HttpOptions;
import node.http.HttpSession;
import node.loop.Deadline;
import node.loop.Loop;
import node.net.Connector;
import node.net.Transport;
import node.tls.Tls;
import node.tls.TlsClient;
import node.tls.TlsContext;
import node.tls.TlsLimits;

/**
 * The connections of one program's requests. A connection has one request at a time. After it, it
 * is kept for the next one with the same route, for some seconds.
 */
public final class Connections implements AutoCloseable {

    /** How long a connection is kept if the server does not say, in nanoseconds: as in Node. */
    static final long KEPT = 4_000_000_000L;

    /** How much earlier than a server this side closes, because requests travel. */
    static final long MARGIN = 1_000_000_000L;

    private static final long SWEEP = 1_000_000_000L;

    private final Loop loop;
    private final HttpClient client;
    private final HttpOptions options;
    private final Tls tls;
    private final Dialer dialer;

    /** The last one of a route is used first. */
    private final Map<Route, ArrayDeque<Lease>> kept = new HashMap<>();

    private Deadline sweep;

    /** Opens nothing yet. */
    public Connections(
            Loop loop,
            Transport transport,
            Resolver resolver,
            HttpClient client,
            HttpOptions options,
            Tls tls) {
        this.loop = loop;
        this.client = client;
        this.options = options;
        this.tls = tls;
        this.dialer = new Dialer(loop, transport, resolver);
    }

    /** A connection that one request has, or that waits for the next one. */
    static final class Lease {

        private final Route route;
        private final HttpSession session;
        private long until;

        private Lease(Route route, HttpSession session) {
            this.route = route;
            this.session = session;
        }

        HttpSession session() {
            return session;
        }
    }

    /** Returns a connection for one request. Throws if the program may not connect there. */
    Lease take(Route route) {
        ArrayDeque<Lease> waiting = kept.get(route);
        if (waiting != null) {
            Lease found = waiting.pollLast();
            if (waiting.isEmpty()) {
                kept.remove(route);
            }
            return found;
        }
        return new Lease(route, client.open(loop, options, route.authority(), connector(route)));
    }

    private Connector connector(Route route) {
        Route.Proxy proxy = route.proxy();
        Connector plain;
        if (proxy == null) {
            plain = dialer.to(route.host(), route.port());
        } else {
            Connector below = dialer.to(proxy.host(), proxy.port());
            Connector toProxy =
                    proxy.tls() == null
                            ? below
                            : encrypted(proxy.tls(), proxy.host(), route.verifies(), below);
            plain =
                    new Tunnel(
                            by -> client.open(loop, options, proxy.authority(), by),
                            toProxy,
                            route);
        }
        return route.tls() == null
                ? plain
                : encrypted(route.tls(), route.host(), route.verifies(), plain);
    }

    private Connector encrypted(
            TlsContext context, String host, boolean verifies, Connector below) {
        String name = Route.bare(host);
        return tls.client(
                loop,
                new TlsClient(
                        context,
                        name,
                        verifies ? name : "",
                        List.of("http/1.1"),
                        verifies,
                        name,
                        TlsLimits.defaults()),
                below);
    }

    /**
     * Keeps a connection whose response is complete.
     *
     * @param nanos for how long
     */
    void keep(Lease lease, long nanos) {
        lease.until = loop.now() + nanos;
        kept.computeIfAbsent(lease.route, route -> new ArrayDeque<>()).addLast(lease);
        if (sweep == null) {
            sweep = loop.schedule(SWEEP, this::sweep);
            sweep.unref();
        }
    }

    private void sweep() {
        long now = loop.now();
        Iterator<ArrayDeque<Lease>> routes = kept.values().iterator();
        while (routes.hasNext()) {
            ArrayDeque<Lease> waiting = routes.next();
            waiting.removeIf(
                    lease -> {
                        boolean over = lease.until - now <= 0;
                        if (over) {
                            lease.session.destroy();
                        }
                        return over;
                    });
            if (waiting.isEmpty()) {
                routes.remove();
            }
        }
        sweep = kept.isEmpty() ? null : loop.schedule(SWEEP, this::sweep);
        if (sweep != null) {
            sweep.unref();
        }
    }

    @Override
    public void close() {
        kept.values().forEach(all -> all.forEach(lease -> lease.session.destroy()));
        kept.clear();
        if (sweep != null) {
            sweep.close();
        }
    }
}
