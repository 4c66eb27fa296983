package node.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import node.loop.Completion;
import node.loop.Loop;

/**
 * Resolves names. This is the service of the module {@code node.dns}.
 *
 * <p>A provider is stateless and caches nothing. No method blocks: the result arrives once, on the
 * loop, in a later turn, and keeps the loop alive until then. Failures arrive as a {@link
 * DnsException}. All methods throw {@link IllegalStateException} on other threads than the loop's.
 *
 * <p>Queries go to the name servers and search domains of the system's configuration, which is read
 * for each query. The system property {@code node.dns.servers} sets other servers: {@code
 * ADDRESS:PORT}, separated by commas.
 */
public interface Resolver {

    /** The name by which a user chooses this provider, for instance {@code "dns"}. */
    String name();

    /**
     * Queries the IPv4 addresses of a name.
     *
     * @throws IllegalArgumentException if the text is not a valid host name
     */
    void resolve4(Loop loop, String name, Completion<Answer> completion);

    /**
     * Queries the IPv6 addresses of a name.
     *
     * @throws IllegalArgumentException if the text is not a valid host name
     */
    void resolve6(Loop loop, String name, Completion<Answer> completion);

    /**
     * Queries the names of an address.
     *
     * @throws IllegalArgumentException if the text is not an address
     */
    void reverse(Loop loop, String address, Completion<Answer> completion);

    /**
     * Queries records of a name. An answer has them in the server's order; those of the end of its
     * aliases count as those of the name. It has at least one, unless addresses were asked for and
     * the server only knows an alias. Names under {@code onion} do not exist: no server is asked
     * for them.
     *
     * @return the query, to cancel it
     */
    PendingQuery query(Loop loop, DnsQuery query, Completion<List<DnsRecord>> completion);

    /** The servers of the system's configuration. Reads a small file. */
    List<InetSocketAddress> servers();

    /**
     * Finds the names of an address and a port, like other programs on this system. It fails with
     * {@link DnsError#NXDOMAIN} if the address has no name.
     */
    void lookupService(Loop loop, InetSocketAddress address, Completion<HostService> completion);

    /**
     * Finds the addresses of a host, the best first, like other programs on this system: from the
     * hosts file and the system's other sources.
     */
    void lookup(Loop loop, Lookup lookup, Completion<List<InetAddress>> completion);

    /** Finds the addresses of a host. */
    default void lookup(Loop loop, String host, Completion<List<InetAddress>> completion) {
        lookup(loop, Lookup.of(host), completion);
    }
}
