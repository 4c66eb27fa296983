package node.builtins.internal;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import node.net.DatagramEndpoint;
import node.net.DatagramGroup;
import node.net.DatagramHandler;
import node.net.Inet;
import node.net.NetException;
import node.script.Export;

/**
 * A bound socket for datagrams, for JavaScript. Methods that can fail return the code of a failure,
 * or null.
 */
public final class DgramSocket implements DatagramHandler {

    /** What {@link #send} returns for a datagram that waits. */
    private static final int QUEUED = -1;

    private final DgramBinding binding;
    private final Object peer;
    private final boolean six;
    private DatagramEndpoint endpoint;

    DgramSocket(DgramBinding binding, Object peer, boolean six) {
        this.binding = binding;
        this.peer = peer;
        this.six = six;
    }

    void opened(DatagramEndpoint bound) {
        endpoint = bound;
    }

    /** An operation that may fail. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private static String codeOf(Step step) {
        try {
            step.run();
            return null;
        } catch (IOException e) {
            return NetSocket.code(e);
        }
    }

    // ---- addresses ----

    @Export
    public String address() {
        return text(endpoint.localAddress());
    }

    @Export
    public int port() {
        return endpoint.localAddress().getPort();
    }

    @Export
    public String remoteAddress() {
        return text(endpoint.remoteAddress());
    }

    @Export
    public int remotePort() {
        return Inet.port(endpoint.remoteAddress());
    }

    /** A socket of IPv6 has no other addresses: those of IPv4 are mapped. */
    private String text(InetSocketAddress address) {
        String host = Inet.host(address);
        return six && host != null && !host.contains(":") ? "::ffff:" + host : host;
    }

    @Export
    public String connect(String address, int port) {
        InetAddress literal = DgramBinding.literal(address, six);
        return literal == null
                ? "EINVAL"
                : codeOf(() -> endpoint.connect(new InetSocketAddress(literal, port)));
    }

    @Export
    public String disconnect() {
        return codeOf(endpoint::disconnect);
    }

    // ---- sending and receiving ----

    /**
     * Sends a datagram.
     *
     * @param address null for the peer
     * @param done only called for a datagram that waits, with a code and null, or with null and the
     *     number of bytes
     * @return the number of bytes, -1 if it waits, or the code of a failure
     */
    @Export
    public Object send(
            Object buffer,
            int offset,
            int length,
            String address,
            int port,
            BiConsumer<String, Integer> done) {
        InetSocketAddress target = null;
        if (address != null) {
            InetAddress literal = DgramBinding.literal(address, six);
            if (literal == null) {
                return "EINVAL";
            }
            target = new InetSocketAddress(literal, port);
        }
        ByteBuffer data = ByteBuffer.wrap(binding.script().bytes(buffer, offset, length));
        try {
            boolean sent =
                    endpoint.send(data, target, (count, error) -> done.accept(code(error), count));
            return sent ? length : QUEUED;
        } catch (IOException e) {
            return NetSocket.code(e);
        }
    }

    private static String code(Throwable error) {
        return error instanceof IOException failure ? NetSocket.code(failure) : null;
    }

    @Export
    public double queued() {
        return endpoint.queued();
    }

    @Export
    public int queuedDatagrams() {
        return endpoint.queuedDatagrams();
    }

    @Override
    public void received(ByteBuffer data, InetSocketAddress sender) {
        ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
        Object buffer = binding.script().buffer(copy);
        binding.received().accept(peer, new Object[] {buffer, text(sender), sender.getPort()});
    }

    @Override
    public void failed(IOException error) {
        binding.failed().accept(peer, NetSocket.code(error));
    }

    // ---- groups ----

    /**
     * Becomes a member of a group.
     *
     * @param network an address of the network, or {@code ::%NAME}; null leaves it to the socket
     * @param source null for all senders
     */
    @Export
    public String join(String group, String network, String source) {
        DatagramGroup found = group(group, network, source);
        return found == null ? "EINVAL" : codeOf(() -> endpoint.join(found));
    }

    @Export
    public String leave(String group, String network, String source) {
        DatagramGroup found = group(group, network, source);
        return found == null ? "EINVAL" : codeOf(() -> endpoint.leave(found));
    }

    private DatagramGroup group(String group, String network, String source) {
        InetAddress address = DgramBinding.literal(group, six);
        InetAddress sender = source == null ? null : DgramBinding.literal(source, six);
        InetAddress on = network == null ? null : DgramBinding.literal(network, six);
        if (address == null || source != null && sender == null || network != null && on == null) {
            return null;
        }
        try {
            NetworkInterface found = on == null ? null : network(on);
            return found == null && on != null && !on.isAnyLocalAddress()
                    ? null
                    : new DatagramGroup(address, found, sender);
        } catch (SocketException e) {
            return null;
        }
    }

    /** Returns null for the wildcard address without a known zone, and if there is none. */
    private static NetworkInterface network(InetAddress address) throws SocketException {
        if (address instanceof Inet6Address scoped && scoped.getScopedInterface() != null) {
            return scoped.getScopedInterface();
        }
        if (address instanceof Inet6Address scoped && scoped.getScopeId() > 0) {
            return NetworkInterface.getByIndex(scoped.getScopeId());
        }
        return address.isAnyLocalAddress() ? null : NetworkInterface.getByInetAddress(address);
    }

    /** Sets the network for multicast. */
    @Export
    public String multicastInterface(String network) {
        int zone = six ? network.indexOf('%') : -1;
        InetAddress address =
                DgramBinding.literal(zone < 0 ? network : network.substring(0, zone), six);
        if (address == null) {
            return "EINVAL";
        }
        return codeOf(
                () -> {
                    NetworkInterface found =
                            zone < 0
                                    ? network(address)
                                    : NetworkInterface.getByName(network.substring(zone + 1));
                    SocketOption<NetworkInterface> option = StandardSocketOptions.IP_MULTICAST_IF;
                    // The JDK cannot go back to the system's choice.
                    if (found != null || !address.isAnyLocalAddress()) {
                        endpoint.option(option, found);
                    } else if (endpoint.option(option) != null) {
                        throw new NetException("ENOTSUP", "cannot be reset", null);
                    }
                });
    }

    // ---- options ----

    @Export
    public String broadcast(boolean on) {
        return codeOf(() -> endpoint.option(StandardSocketOptions.SO_BROADCAST, on));
    }

    @Export
    public String multicastTtl(int hops) {
        return codeOf(() -> endpoint.option(StandardSocketOptions.IP_MULTICAST_TTL, hops));
    }

    @Export
    public String multicastLoopback(boolean on) {
        return codeOf(() -> endpoint.option(StandardSocketOptions.IP_MULTICAST_LOOP, on));
    }

    /**
     * Sets the size of one of the system's buffers, unless it is 0, and returns it: a number, or
     * the code of a failure.
     */
    @Export
    public Object bufferSize(boolean receiving, int size) {
        SocketOption<Integer> option =
                receiving ? StandardSocketOptions.SO_RCVBUF : StandardSocketOptions.SO_SNDBUF;
        try {
            if (size != 0) {
                endpoint.option(option, size);
            }
            return endpoint.option(option);
        } catch (IOException e) {
            return NetSocket.code(e);
        }
    }

    // ---- the handle ----

    @Export
    public void ref(boolean alive) {
        if (alive) {
            endpoint.ref();
        } else {
            endpoint.unref();
        }
    }

    /**
     * Closes the socket.
     *
     * @param closed called later in this turn, when its address is free again
     */
    @Export
    public void close(Runnable closed) {
        destroy();
        endpoint.loop().defer(closed);
    }

    void destroy() {
        binding.forget(this);
        endpoint.close();
    }
}
