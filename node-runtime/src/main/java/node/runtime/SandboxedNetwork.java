package node.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import node.dns.Answer;
import node.dns.DnsQuery;
import node.dns.DnsRecord;
import node.dns.HostService;
import node.dns.Lookup;
import node.dns.PendingQuery;
import node.dns.Resolver;
import node.loop.AddressText;
import node.loop.Completion;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Connect;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listen;
import node.net.Listener;
import node.net.NetException;
import node.net.Offer;
import node.net.Recipient;
import node.net.Transport;

/** A transport and a resolver that accept only the hosts that the program may connect to. */
final class SandboxedNetwork implements Transport, Resolver {

    private final Transport transport;
    private final Resolver resolver;
    private final NetRules rules;

    SandboxedNetwork(Transport transport, Resolver resolver, NetRules rules) {
        this.transport = transport;
        this.resolver = resolver;
        this.rules = rules;
    }

    @Override
    public String name() {
        return "sandboxed";
    }

    @Override
    public Listener listen(Loop loop, Listen listen, Acceptor acceptor) throws IOException {
        rules.check(listen);
        Listen resolved = listen.resolved();
        rules.check(resolved);
        return transport.listen(loop, resolved, acceptor);
    }

    @Override
    public Offer offer(Loop loop, Listen listen, Recipient recipient) throws IOException {
        rules.check(listen);
        Listen resolved = listen.resolved();
        rules.check(resolved);
        return transport.offer(loop, resolved, recipient);
    }

    @Override
    public Connection connect(Loop loop, Connect connect, ConnectionHandler handler) {
        rules.check(connect);
        return transport.connect(loop, connect, handler);
    }

    @Override
    public void resolve4(Loop loop, String name, Completion<Answer> completion) {
        rules.name(name);
        resolver.resolve4(loop, name, completion);
    }

    @Override
    public void resolve6(Loop loop, String name, Completion<Answer> completion) {
        rules.name(name);
        resolver.resolve6(loop, name, completion);
    }

    @Override
    public void reverse(Loop loop, String address, Completion<Answer> completion) {
        rules.name(address);
        resolver.reverse(loop, address, completion);
    }

    @Override
    public PendingQuery query(Loop loop, DnsQuery query, Completion<List<DnsRecord>> completion) {
        rules.name(query.subject());
        List<InetSocketAddress> servers = query.servers().servers();
        if (servers != null) { // those of the system's configuration are always allowed
            servers.forEach(rules::send);
        }
        return resolver.query(loop, query, completion);
    }

    @Override
    public List<InetSocketAddress> servers() {
        return resolver.servers();
    }

    @Override
    public void lookupService(
            Loop loop, InetSocketAddress address, Completion<HostService> completion) {
        rules.name(AddressText.of(address.getAddress()));
        resolver.lookupService(loop, address, completion);
    }

    @Override
    public void lookup(Loop loop, Lookup lookup, Completion<List<InetAddress>> completion) {
        rules.check(lookup);
        resolver.lookup(
                loop,
                lookup,
                (addresses, error) -> {
                    if (addresses == null || addresses.isEmpty()) {
                        completion.complete(addresses, error);
                        return;
                    }
                    List<InetAddress> allowed =
                            rules.found(lookup.host(), lookup.port(), addresses);
                    if (allowed.isEmpty()) {
                        completion.complete(null, refused(lookup.host(), addresses.getFirst()));
                    } else {
                        completion.complete(allowed, error);
                    }
                });
    }

    private static NetException refused(String host, InetAddress address) {
        String text = AddressText.of(address);
        return new NetException(
                "ERR_ACCESS_DENIED",
                "connect ERR_ACCESS_DENIED "
                        + host
                        + ": it has the address "
                        + text
                        + ", which needs --allow-net="
                        + text,
                null);
    }
}
