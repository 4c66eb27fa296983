package node.memory.internal;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Connect;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Inet;
import node.net.Listen;
import node.net.Listener;
import node.net.Offer;
import node.net.Recipient;
import node.net.Transport;

/**
 * The provider of connections within one loop, without sockets. Loops are separate: listeners of
 * one loop cannot be reached from another. Only connections that one loop {@linkplain #offer
 * offers} to another lead from one to the other.
 */
public final class MemoryTransport implements Transport {

    private final Map<Loop, Network> networks = new ConcurrentHashMap<>();

    /** The source of random decisions; null if events keep their order. */
    private final Long seed;

    /** For the service loader. */
    public MemoryTransport() {
        this(null);
    }

    /**
     * A transport that splits streams and reorders events, by a seed.
     *
     * @param seed null for a transport that does neither
     */
    public MemoryTransport(Long seed) {
        this.seed = seed;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Listener listen(Loop loop, Listen listen, Acceptor acceptor) throws IOException {
        // No backlog: connections are accepted in the next turn, or nobody listens.
        return listen(loop, listen, new MemoryListener.Serving(acceptor));
    }

    /** The clients of the loop that accepts can reach the address; others may serve them. */
    @Override
    public Offer offer(Loop loop, Listen listen, Recipient recipient) throws IOException {
        return listen(loop, listen, new MemoryListener.Offering(this, recipient));
    }

    private MemoryListener listen(Loop loop, Listen listen, MemoryListener.Use use)
            throws IOException {
        return network(loop).listen(Inet.of("listen", listen.resolved().address()), use);
    }

    @Override
    public Connection connect(Loop loop, Connect connect, ConnectionHandler handler) {
        return network(loop).connect(connect.address(), handler);
    }

    /**
     * Resets a connection: both ends receive {@code closed} with {@code ECONNRESET}, and bytes in
     * flight are lost.
     */
    public void reset(Connection connection) {
        if (!(connection instanceof MemoryConnection ours)) {
            throw new IllegalArgumentException(
                    "expected a connection of this transport, found " + connection);
        }
        ours.resetBothEnds();
    }

    Network network(Loop loop) {
        Network present = networks.get(loop);
        if (present != null) {
            return present;
        }
        Network fresh = new Network(loop, seed == null ? null : new Random(seed));
        networks.put(loop, fresh);
        loop.onClose(
                () -> {
                    networks.remove(loop);
                    fresh.close();
                });
        return fresh;
    }
}
