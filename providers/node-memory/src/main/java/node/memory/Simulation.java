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
 * <p>{@link #settle} runs callbacks until none is ready, without advancing the time. {@link
 * #advance} advances the time and runs each deadline when it is due. Both rethrow the exceptions of
 * callbacks. Use the simulation only on the thread that opened it.
 *
 * <p>Blocking work of {@link Loop#submit} runs in a turn of the loop. Channels cannot be watched.
 */
public final class Simulation implements AutoCloseable {

    private final VirtualLoop loop = new VirtualLoop(UncaughtHandler.rethrow());
    private final MemoryTransport transport;

    /** Creates a simulation where events keep their order and available bytes arrive together. */
    public Simulation() {
        this(null);
    }

    private Simulation(Long seed) {
        transport = new MemoryTransport(seed);
    }

    /**
     * Creates a simulation that splits streams at random and reorders independent events: those of
     * different connections or directions. The same seed gives the same run. A handler that passes
     * with many seeds does not depend on how its bytes arrive.
     */
    public static Simulation seeded(long seed) {
        return new Simulation(seed);
    }

    /** The loop of this simulation. Its time starts at 0. */
    public Loop loop() {
        return loop;
    }

    /** The transport of this simulation; every address is local. */
    public Transport transport() {
        return transport;
    }

    /**
     * Starts to connect to the listener at this port.
     *
     * @return the test's end of the connection
     */
    public Peer connect(int port) {
        return Peer.connect(
                loop, transport, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * Runs callbacks until none is ready at the current time.
     *
     * @throws IllegalStateException if it does not end
     */
    public void settle() {
        loop.settle();
    }

    /**
     * Settles, then advances the time by this duration, and settles at each time at which a
     * deadline is due.
     */
    public void advance(Duration time) {
        loop.advance(time.toNanos());
    }

    /** The elapsed time. */
    public Duration time() {
        return Duration.ofNanos(loop.now());
    }

    /**
     * Resets a connection of this transport: both ends receive {@code closed} with the code {@code
     * ECONNRESET}, and bytes in flight are lost.
     */
    public void reset(Connection connection) {
        transport.reset(connection);
    }

    /** Closes the simulation; open connections receive no more events. */
    @Override
    public void close() {
        loop.close();
    }
}
