package node.runtime;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import node.dns.Lookup;
import node.loop.AddressText;
import node.net.Connect;
import node.net.DatagramBind;
import node.net.Listen;

/**
 * Decides which hosts a program may connect to. Allowing a host name also allows the addresses that
 * the name had at its last lookup.
 */
final class NetRules {

    private final ScriptErrors errors;
    private final List<NetRule> rules;
    private final Map<NetRule, List<InetAddress>> found = new HashMap<>();

    NetRules(ScriptErrors errors, List<String> hosts) {
        this.errors = errors;
        this.rules = hosts.stream().map(NetRule::of).toList();
    }

    /** Throws unless the program may listen there. */
    void check(Listen listen) {
        if (listen.address() instanceof InetSocketAddress address) {
            InetAddress literal = NetRule.literal(address.getHostString());
            if (address.isUnresolved() && literal != null) {
                listen(new InetSocketAddress(literal, address.getPort()));
            } else if (address.isUnresolved()) {
                host(address.getHostString(), address.getPort());
            } else {
                listen(address);
            }
        } else {
            throw errors.refuse(Permission.NET, listen.address().toString());
        }
    }

    /** A wildcard of either family stands for all addresses of both. */
    private void listen(InetSocketAddress address) {
        if (!mayListen(address)) {
            throw errors.refuse(Permission.NET, AddressText.of(address));
        }
    }

    private boolean mayListen(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        for (NetRule rule : rules) {
            boolean allowed =
                    host.isAnyLocalAddress()
                            ? rule.isWildcard() || rule.isAnyHost()
                            : rule.isAddress(host);
            if (rule.isPort(address.getPort()) && allowed) {
                return true;
            }
        }
        return false;
    }

    /** Throws unless the program may connect there. */
    void check(Connect connect) {
        if (!(connect.address() instanceof InetSocketAddress address) || address.isUnresolved()) {
            throw errors.refuse(Permission.NET, connect.address().toString());
        }
        if (!connect.host().isEmpty()) {
            host(connect.host(), address.getPort());
        }
        address(address);
    }

    /**
     * Throws unless the program may bind a socket for datagrams there.
     *
     * @return whether it may listen there. Otherwise the socket is one of a client, at a free port
     *     of all addresses, and receives only from those to whom the program may send
     */
    boolean check(DatagramBind bind) {
        InetSocketAddress address = bind.address();
        if (mayListen(address)) {
            return true;
        }
        if (rules.isEmpty()
                || address.getPort() != 0
                || !address.getAddress().isAnyLocalAddress()) {
            throw errors.refuse(Permission.NET, AddressText.of(address));
        }
        return false;
    }

    /** Throws unless the program may send datagrams there. */
    void send(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw errors.refuse(Permission.NET, address.toString());
        }
        address(address);
    }

    /** Whether the program may send datagrams there. */
    boolean maySend(InetSocketAddress address) {
        return isAllowed(address.getAddress(), address.getPort());
    }

    /** Throws unless the program may look up that host and, if the port is known, connect to it. */
    void check(Lookup lookup) {
        if (lookup.port() == 0) {
            name(lookup.host());
        } else {
            host(lookup.host(), lookup.port());
        }
    }

    /** Throws unless the program may connect to the server with that host and port. */
    void authority(String authority, int usualPort) {
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String host = hasPort ? authority.substring(0, colon) : authority;
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        host(host, hasPort ? Integer.parseInt(authority.substring(colon + 1)) : usualPort);
    }

    private void host(String host, int port) {
        for (NetRule rule : rules) {
            if (rule.isPort(port) && rule.isHost(host)) {
                return;
            }
        }
        throw errors.refuse(Permission.NET, place(host, port));
    }

    /** Throws unless the program may look up that host. */
    void name(String host) {
        for (NetRule rule : rules) {
            if (rule.isHost(host)) {
                return;
            }
        }
        throw errors.refuse(Permission.NET, host);
    }

    /**
     * Records the addresses that a lookup of an allowed host returned.
     *
     * @param port 0 if unknown
     * @return those to which the program may connect
     */
    List<InetAddress> found(String host, int port, List<InetAddress> addresses) {
        for (NetRule rule : rules) {
            if (rule.address() == null && !rule.isAnyHost() && rule.isHost(host)) {
                found.put(
                        rule,
                        addresses.stream().filter(address -> !isOfThisMachine(address)).toList());
            }
        }
        return addresses.stream().filter(address -> isAllowed(address, port)).toList();
    }

    /**
     * Whoever owns a name decides to which addresses it leads. So a name does not lead to this
     * machine, nor to what only its neighbours can reach: such addresses need a rule of their own.
     */
    private static boolean isOfThisMachine(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress();
    }

    private void address(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        if (!isAllowed(host, address.getPort())) {
            throw errors.refuse(Permission.NET, AddressText.of(address));
        }
    }

    private boolean isAllowed(InetAddress host, int port) {
        for (NetRule rule : rules) {
            boolean known =
                    rule.isAddress(host) || found.getOrDefault(rule, List.of()).contains(host);
            if ((port == 0 || rule.isPort(port)) && known) {
                return true;
            }
        }
        return false;
    }

    private static String place(String host, int port) {
        return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
}
