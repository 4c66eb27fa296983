package node.runtime;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which hosts a program may talk to. A host is allowed by its name, and by that the addresses that
 * its name had when it was last looked up.
 */
public final class NetRules {

    private final ScriptErrors errors;
    private final List<NetRule> rules;
    private final Map<NetRule, List<InetAddress>> found = new HashMap<>();

    NetRules(ScriptErrors errors, List<String> hosts) {
        this.errors = errors;
        this.rules = hosts.stream().map(NetRule::of).toList();
    }

    /** Throws unless the program may connect to that port of that host. */
    public void host(String host, int port) {
        for (NetRule rule : rules) {
            if (rule.isPort(port) && rule.isHost(host)) {
                return;
            }
        }
        throw errors.refuse(Permission.NET, place(host, port));
    }

    /**
     * Throws unless the program may listen at that port of that host.
     *
     * @param host null for all addresses
     */
    public void listen(String host, int port) {
        host(host == null ? "0.0.0.0" : host, port);
    }

    /** Throws unless the program may ask about that host. */
    void name(String host) {
        for (NetRule rule : rules) {
            if (rule.isHost(host)) {
                return;
            }
        }
        throw errors.refuse(Permission.NET, host);
    }

    /** A host that it may ask about has these addresses now. */
    void found(String host, List<InetAddress> addresses) {
        for (NetRule rule : rules) {
            if (rule.address() == null && rule.isHost(host)) {
                found.put(rule, List.copyOf(addresses));
            }
        }
    }

    /** Throws unless the program may connect to that address, or listen there. */
    void address(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        for (NetRule rule : rules) {
            boolean known =
                    rule.isAddress(host) || found.getOrDefault(rule, List.of()).contains(host);
            if (rule.isPort(address.getPort()) && known) {
                return;
            }
        }
        throw errors.refuse(Permission.NET, place(host.getHostAddress(), address.getPort()));
    }

    private static String place(String host, int port) {
        return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
}
