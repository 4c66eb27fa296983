package node.memory;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import node.loop.Loop;
import node.loop.UncaughtHandler;
import node.memory.internal.MemoryTransport;
import node.memory.internal.VirtualLoop;
import node.net.Connection;
import node.net.Transport;

/**
 * A loop and a transport for one test: no sockets, no threads, no waiting.
 *
 * <p>Nothing happens by itself. {@link #settle} runs callbacks until none can run any more, while
 * time stands still; {@link #advance} lets time pass, and whatever is due in it happens at its own
 * time. What a callback throws comes out of these two. All is touched on one thread, the one that
 * opened the simulation.
 *
 * <p>Work that would block, given to {@link Loop#submit}, is done in a turn of the loop; channels
 * cannot be watched.
 */
public final class Simulation implements AutoCloseable {

    private final VirtualLoop loop = new VirtualLoop(UncaughtHandler.rethrow());
    private final MemoryTransport transport;

    /** One in which events come in the order of their causes and bytes arrive all together. */
    public Simulation() {
        this(null);
    }

    private Simulation(Long seed) {
        transport = new MemoryTransport(seed);
    }

    /**
     * One in which streams are cut anywhere and what happens at different connections, or in the
     * two directions of one, comes in any order: the same for the same seed. A handler that passes
     * with many seeds does not depend on how its bytes happen to arrive.
     */
    public static Simulation seeded(long seed) {
        return new Simulation(seed);
    }

    /** On which everything is opened. Its time begins at 0. */
    public Loop loop() {
        return loop;
    }

    /** Connections between what is opened on the loop; every address is local. */
    public Transport transport() {
        return transport;
    }

    /**
     * Begins to connect to whoever listens at that port of this machine.
     *
     * @return the other end of the connection: what a test sends and sees
     */
    public Peer connect(int port) {
        return Peer.connect(
                loop, transport, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * Runs until nothing can happen without time passing.
     *
     * @throws IllegalStateException if that does not come to an end
     */
    public void settle() {
        loop.settle();
    }

    /**
     * Settles, then lets so much time pass, and settles at each moment at which something is due.
     */
    public void advance(Duration time) {
        loop.advance(time.toNanos());
    }

    /** How much time has passed. */
    public Duration time() {
        return Duration.ofNanos(loop.now());
    }

    /**
     * Breaks a connection of this transport off: both ends will hear {@code closed} with the code
     * {@code ECONNRESET}, and what was on its way is lost.
     */
    public void reset(Connection connection) {
        transport.reset(connection);
    }

    /** Ends it; what is still open is forgotten, and hears no more. */
    @Override
    public void close() {
        loop.close();
    }
}
