package node.dns;

import java.net.InetAddress;
import java.util.List;
import node.loop.Completion;
import node.loop.Loop;

/**
 * Finds what belongs to a name. This is the service of the module {@code node.dns}.
 *
 * <p>A provider is stateless and caches nothing. No method waits: the outcome arrives on the loop,
 * once, in a later turn, and keeps it alive until then. What goes wrong arrives as a {@link
 * DnsException}. On another thread than the loop's all methods throw {@link IllegalStateException}.
 *
 * <p>The first three ask the name servers and search the domains that the system is configured
 * with, read anew for each question. The system property {@code node.dns.servers} names other
 * servers: {@code ADDRESS:PORT}, several separated by commas.
 */
public interface Resolver {

    /** The name by which a user chooses this provider, for instance {@code "dns"}. */
    String name();

    /**
     * Asks for the IPv4 addresses of a name.
     *
     * @throws IllegalArgumentException if the text can be no name of a host
     */
    void resolve4(Loop loop, String name, Completion<Answer> completion);

    /**
     * Asks for the IPv6 addresses of a name.
     *
     * @throws IllegalArgumentException if the text can be no name of a host
     */
    void resolve6(Loop loop, String name, Completion<Answer> completion);

    /**
     * Asks for the names of an address.
     *
     * @throws IllegalArgumentException if the text is no address
     */
    void reverse(Loop loop, String address, Completion<Answer> completion);

    /**
     * Finds the addresses to connect to a host by, the best first, as other programs on this system
     * find them: hosts file first, then whatever else it is configured with.
     */
    void lookup(Loop loop, Lookup lookup, Completion<List<InetAddress>> completion);

    /** Finds the addresses of a host. */
    default void lookup(Loop loop, String host, Completion<List<InetAddress>> completion) {
        lookup(loop, Lookup.of(host), completion);
    }
}
