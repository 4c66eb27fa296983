package node.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * The servers of a query, and how long to wait for them. The servers are asked one after another.
 *
 * @param servers the servers; null for those of the system's configuration
 * @param timeout how long to wait for each server in the first round; it doubles in each further
 *     one
 * @param longest the longest time to wait for a server; null for no limit
 * @param rounds how often each server is asked
 * @param local4 the address to ask servers with IPv4 from; null leaves it to the system
 * @param local6 the same for IPv6
 */
public record DnsServers(
        List<InetSocketAddress> servers,
        Duration timeout,
        Duration longest,
        int rounds,
        InetAddress local4,
        InetAddress local6) {

    /** A usual time to wait for a server. */
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(2);

    public DnsServers {
        servers = servers == null ? null : List.copyOf(servers);
        if (timeout.isNegative() || timeout.isZero() || rounds < 1) {
            throw new IllegalArgumentException("expected a timeout and rounds above 0");
        }
    }
}
