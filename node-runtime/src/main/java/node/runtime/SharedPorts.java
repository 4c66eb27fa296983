package node.runtime;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import node.loop.Loop;
import node.loop.Loops;
import node.net.Acceptor;
import node.net.Listen;
import node.net.Listener;
import node.net.NetErrors;
import node.net.Transport;

/**
 * The ports that several programs of this JVM listen at together. One loop, on a thread of its own,
 * accepts for all of them, and hands each connection to the program with the fewest connections.
 *
 * <pre>
 *  kernel ──▶ the loop that accepts ──▶ the member with the fewest connections
 *                  ▲                         │ dies, or closes its listener
 *                  └──── what it has not adopted goes to the others ◀┘
 * </pre>
 *
 * <p>The first member that listens at an address binds it, and the port is closed with the last.
 * Port 0 is the same port for all: the first request of each member gets one port, the second one
 * another. Connections of a member are its own: they end with it. May be used on any thread.
 */
public final class SharedPorts {

    /**
     * An address as programs ask for it.
     *
     * @param turn how many of the same address the member had asked for before
     */
    record Key(SocketAddress address, int turn) {}

    /** Guarded by this. */
    private final Map<Key, SharedPort> ports = new HashMap<>();

    /** Runs while a port is open; null before the first. Guarded by this. */
    private PortLoop loop;

    /** What libraries have put here. Guarded by this. */
    private final Map<Class<?>, Object> common = new HashMap<>();

    /** Creates an empty table. */
    public SharedPorts() {}

    /**
     * Returns what a library needs once for all programs with these ports, such as the means by
     * which they talk to each other.
     *
     * @param type its class, which must be safe to use on any thread
     * @param first creates it for the first program that asks
     */
    public synchronized <T> T common(Class<T> type, Supplier<T> first) {
        return type.cast(common.computeIfAbsent(type, ignored -> first.get()));
    }

    /** Returns the transport of a program that takes part. Closed with the program's loop. */
    Transport member(Platform services, Loop program) {
        PortMember member = new PortMember(program);
        program.onClose(member::close);
        return new SharingTransport(
                services.get(Transport.class),
                (listen, acceptor) -> listen(services, member, listen, acceptor));
    }

    private synchronized Listener listen(
            Platform services, PortMember member, Listen listen, Acceptor acceptor)
            throws IOException {
        Key key = member.ask(listen.address());
        try {
            SharedPort port = ports.get(key);
            if (port == null || port.isClosed()) {
                port = open(services, key, listen);
            } else if (port.has(member)) {
                throw NetErrors.of(
                        "listen", "EADDRINUSE", listen.address(), "address already in use");
            }
            return port.join(
                    member,
                    acceptor,
                    () -> {
                        member.release(key);
                        leave(key);
                    });
        } catch (IOException | RuntimeException e) {
            member.release(key);
            throw e;
        }
    }

    private SharedPort open(Platform services, Key key, Listen listen) throws IOException {
        if (loop == null) {
            loop = PortLoop.start(services.get(Loops.class));
        }
        Transport transport = services.get(Transport.class);
        try {
            SharedPort port =
                    loop.call(
                            accepting -> {
                                SharedPort fresh = new SharedPort(accepting);
                                fresh.opened(transport.offer(accepting, listen, fresh));
                                return fresh;
                            });
            ports.put(key, port);
            return port;
        } finally {
            stopIfUnused();
        }
    }

    /** A member has closed its listener. The last one closes the port, before this returns. */
    private synchronized void leave(Key key) {
        SharedPort port = ports.get(key);
        if (port == null || !port.isEmpty()) {
            return;
        }
        ports.remove(key);
        try {
            loop.call(
                    accepting -> {
                        port.close();
                        return null;
                    });
        } catch (IOException e) {
            throw new IllegalStateException(e); // closing reports its failures to the recipient
        } finally {
            stopIfUnused();
        }
    }

    private void stopIfUnused() {
        if (ports.isEmpty()) {
            PortLoop unused = loop;
            loop = null; // whatever happens, the next port has another one
            unused.stop();
        }
    }
}
