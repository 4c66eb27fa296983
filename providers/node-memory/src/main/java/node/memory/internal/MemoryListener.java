package node.memory.internal;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import node.loop.Handle;
import node.net.Acceptor;
import node.net.Listener;

/** A listening address. Accepts each connection in its own event. */
final class MemoryListener implements Listener {

    private final Network network;
    private final InetSocketAddress address;
    private final Acceptor acceptor;
    private final Handle handle;

    MemoryListener(Network network, InetSocketAddress address, Acceptor acceptor) {
        this.network = network;
        this.address = address;
        this.acceptor = acceptor;
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

    void accept(MemoryConnection connection) {
        connection.open(acceptor);
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
            network.loop().defer(() -> acceptor.closed(null));
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
