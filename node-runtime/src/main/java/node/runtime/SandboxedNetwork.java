package node.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import node.dns.Answer;
import node.dns.Resolver;
import node.loop.Completion;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listener;
import node.net.Transport;

/** A transport and a resolver that serve the hosts which a program may talk to. */
final class SandboxedNetwork implements Transport, Resolver {

    private final Transport transport;
    private final Resolver resolver;
    private final NetRules guard;

    SandboxedNetwork(Transport transport, Resolver resolver, NetRules guard) {
        this.transport = transport;
        this.resolver = resolver;
        this.guard = guard;
    }

    @Override
    public String name() {
        return "guarded";
    }

    @Override
    public Listener listen(Loop loop, InetSocketAddress address, int backlog, Acceptor acceptor)
            throws IOException {
        guard.address(address);
        return transport.listen(loop, address, backlog, acceptor);
    }

    @Override
    public Connection connect(Loop loop, InetSocketAddress address, ConnectionHandler handler) {
        guard.address(address);
        return transport.connect(loop, address, handler);
    }

    @Override
    public void resolve4(Loop loop, String name, Completion<Answer> completion) {
        guard.name(name);
        resolver.resolve4(loop, name, completion);
    }

    @Override
    public void resolve6(Loop loop, String name, Completion<Answer> completion) {
        guard.name(name);
        resolver.resolve6(loop, name, completion);
    }

    @Override
    public void reverse(Loop loop, String address, Completion<Answer> completion) {
        guard.name(address);
        resolver.reverse(loop, address, completion);
    }

    @Override
    public void lookup(Loop loop, String host, Completion<List<InetAddress>> completion) {
        guard.name(host);
        resolver.lookup(
                loop,
                host,
                (addresses, error) -> {
                    if (addresses != null) {
                        guard.found(host, addresses);
                    }
                    completion.complete(addresses, error);
                });
    }
}
