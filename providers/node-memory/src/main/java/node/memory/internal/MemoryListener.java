package node.memory.internal;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import node.loop.Handle;
import node.net.Acceptor;
import node.net.Offer;
import node.net.Recipient;

/** A listening address. Accepts each connection in its own event. */
final class MemoryListener implements Offer {

    /** What happens to the connections. */
    interface Use {
        void accepted(Network network, InetSocketAddress local, MemoryConnection client);

        void closed();
    }

    /** They belong to the loop of the network. */
    record Serving(Acceptor acceptor) implements Use {
        @Override
        public void accepted(Network network, InetSocketAddress local, MemoryConnection client) {
            MemoryConnection server =
                    new MemoryConnection(network, local, client.localAddress(), false);
            server.meet(client);
            network.later(client::connected);
            server.open(acceptor);
        }

        @Override
        public void closed() {
            acceptor.closed(null);
        }
    }

    /** They are handed to other loops. */
    record Offering(MemoryTransport transport, Recipient recipient) implements Use {
        @Override
        public void accepted(Network network, InetSocketAddress local, MemoryConnection client) {
            MemoryConnection server =
                    new MemoryConnection(null, local, client.localAddress(), false);
            server.meet(client);
            network.later(client::connected);
            new MemoryArrival(transport, server).offer(recipient);
        }

        @Override
        public void closed() {
            recipient.closed(null);
        }
    }

    private final Network network;
    private final InetSocketAddress address;
    private final Use use;
    private final List<MemoryConnection> waiting = new ArrayList<>();
    private boolean paused;
    private final Handle handle;

    MemoryListener(Network network, InetSocketAddress address, Use use) {
        this.network = network;
        this.address = address;
        this.use = use;
        this.handle = network.loop().hold();
    }

    /** Whether the two addresses conflict. */
    boolean conflicts(InetSocketAddress other) {
        return other.getPort() == address.getPort()
                && (includes(address.getAddress(), other.getAddress())
                        || includes(other.getAddress(), address.getAddress()));
    }

    boolean accepts(InetSocketAddress destination) {
        return destination.getPort() == address.getPort()
                && includes(address.getAddress(), destination.getAddress());
    }

    /** The wildcard of IPv6 includes all addresses, that of IPv4 those of IPv4. */
    private static boolean includes(InetAddress listening, InetAddress one) {
        boolean wildcard =
                listening.isAnyLocalAddress()
                        && (listening instanceof Inet6Address || one instanceof Inet4Address);
        return wildcard || listening.equals(one);
    }

    /** A client has come to one of the listener's addresses. */
    void accept(InetSocketAddress local, MemoryConnection client) {
        if (paused) {
            waiting.add(client);
        } else {
            use.accepted(network, local, client);
        }
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
        comeAgain();
    }

    /** Those that wait find this listener open, or closed. */
    private void comeAgain() {
        for (MemoryConnection client : waiting) {
            network.later(() -> network.arrive(client));
        }
        waiting.clear();
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        if (handle.isOpen()) {
            handle.close();
            network.closed(this);
            comeAgain();
            network.loop().defer(use::closed);
        }
    }

    @Override
    public boolean isOpen() {
        return handle.isOpen();
    }

    @Override
    public void ref() {
        handle.ref();
    }

    @Override
    public void unref() {
        handle.unref();
    }
}
