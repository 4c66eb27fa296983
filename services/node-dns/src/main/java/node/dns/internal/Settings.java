package node.dns.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import node.dns.DnsServers;
import org.xbill.DNS.Name;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.config.ResolvConfResolverConfigProvider;

/**
 * The settings of queries.
 *
 * @param search the search domains
 * @param ndots names with at least this many dots are tried as they are first
 * @param timeout the timeout per server, in nanoseconds
 * @param longest the limit of the timeout, which doubles in each further round
 * @param attempts the number of attempts per server
 * @param local4 the address to ask from; null leaves it to the system
 * @param local6 the same for servers with IPv6
 */
record Settings(
        List<InetSocketAddress> servers,
        List<Name> search,
        int ndots,
        long timeout,
        long longest,
        int attempts,
        InetAddress local4,
        InetAddress local6) {

    /** Settings with the same timeout in each round. */
    Settings(
            List<InetSocketAddress> servers,
            List<Name> search,
            int ndots,
            long timeout,
            int attempts) {
        this(servers, search, ndots, timeout, timeout, attempts, null, null);
    }

    /** See the documentation of the service. */
    static final String SERVERS = "node.dns.servers";

    private static final Path FILE = Path.of("/etc/resolv.conf");
    private static final int PORT = 53;

    /** These two are the usual defaults. */
    private static final long TIMEOUT = TimeUnit.SECONDS.toNanos(5);

    private static final int ATTEMPTS = 2;

    /** More doublings would not fit into a number. */
    private static final int DOUBLINGS = 16;

    /** Loads the settings from the property, or else from the system. Reads files. */
    static Settings load() {
        String given = System.getProperty(SERVERS);
        if (given != null) {
            return of(parse(given), List.of(), 1);
        }
        if (Files.isReadable(FILE)) {
            ResolvConfResolverConfigProvider file = new ResolvConfResolverConfigProvider();
            file.initialize();
            return of(file.servers(), file.searchPaths(), file.ndots());
        }
        ResolverConfig system = new ResolverConfig();
        return of(system.servers(), system.searchPath(), system.ndots());
    }

    private static Settings of(List<InetSocketAddress> servers, List<Name> search, int ndots) {
        List<InetSocketAddress> some =
                servers.isEmpty()
                        ? List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT))
                        : servers;
        return new Settings(some, search, ndots, TIMEOUT, ATTEMPTS);
    }

    /** The settings that a query has chosen. Reads files unless it has chosen its servers. */
    static Settings of(DnsServers chosen) {
        return new Settings(
                chosen.servers() == null ? load().servers() : chosen.servers(),
                List.of(),
                1,
                chosen.timeout().toNanos(),
                chosen.longest() == null ? Long.MAX_VALUE : chosen.longest().toNanos(),
                chosen.rounds(),
                chosen.local4(),
                chosen.local6());
    }

    /** How long to wait for a server, in nanoseconds. */
    long timeout(int round) {
        long doubled = round < DOUBLINGS ? timeout << round : Long.MAX_VALUE;
        return Math.min(longest, doubled < timeout ? Long.MAX_VALUE : doubled);
    }

    /** The address to ask that server from; null leaves it to the system. */
    InetSocketAddress local(InetSocketAddress server) {
        InetAddress local = server.getAddress() instanceof Inet6Address ? local6 : local4;
        return local == null ? null : new InetSocketAddress(local, 0);
    }

    private static List<InetSocketAddress> parse(String list) {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (String server : list.split(",")) {
            String text = server.strip();
            // An IPv6 address with a port is in brackets, so a single colon precedes a port.
            boolean ported = text.startsWith("[") || text.indexOf(':') == text.lastIndexOf(':');
            int colon = ported ? text.lastIndexOf(':') : -1;
            boolean hasPort = colon > text.lastIndexOf(']') && colon >= 0;
            String host = hasPort ? text.substring(0, colon) : text;
            int port = hasPort ? Integer.parseInt(text.substring(colon + 1)) : PORT;
            servers.add(new InetSocketAddress(InetAddress.ofLiteral(bare(host)), port));
        }
        return servers;
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
