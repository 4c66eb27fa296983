package node.memory.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import node.loop.Loop;
import node.net.ConnectionHandler;
import node.net.NetErrors;
import node.net.NetException;

/**
 * The listeners and connections of one loop: a separate machine where every address is local.
 *
 * <p>Events run one by one, each in its own turn of the loop. Without a seed they keep their order,
 * and streams arrive in the largest possible pieces. With a seed, waiting events are reordered and
 * pieces are split, in the same way for the same seed. Any order is valid, because an event only
 * triggers a check for work.
 */
final class Network {

    private static final int FIRST_PORT = 49_152;
    private static final int LAST_PORT = 65_535;

    private final Loop loop;

    /** The source of random decisions; null if events keep their order. */
    private final Random random;

    private final List<Runnable> shuffled = new ArrayList<>();
    private final List<MemoryListener> listeners = new ArrayList<>();

    /** The ends whose other end belongs to another loop. */
    private final Set<MemoryConnection> adopted = new HashSet<>();

    /** The ports of connections; listeners store their own. */
    private final Set<Integer> connected = new HashSet<>();

    private int next = FIRST_PORT;

    Network(Loop loop, Random random) {
        this.loop = loop;
        this.random = random;
    }

    Loop loop() {
        return loop;
    }

    // ---- events ----

    /** Runs an event in one of the next turns. */
    void later(Runnable event) {
        if (random == null) {
            loop.post(event);
            return;
        }
        synchronized (shuffled) { // an end of a connection on another loop may call, too
            shuffled.add(event);
        }
        loop.post(() -> next().run());
    }

    private Runnable next() {
        synchronized (shuffled) {
            return shuffled.remove(random.nextInt(shuffled.size()));
        }
    }

    /** How many of the available bytes arrive together; at least one. */
    int piece(int available) {
        return random == null || available < 2 ? available : 1 + random.nextInt(available);
    }

    // ---- listening ----

    MemoryListener listen(InetSocketAddress address, MemoryListener.Use use) throws NetException {
        if (address.isUnresolved()) {
            throw new UnresolvedAddressException();
        }
        InetSocketAddress bound = address;
        if (address.getPort() == 0) {
            bound = new InetSocketAddress(address.getAddress(), freePort("listen", address));
        } else if (isTaken(address)) {
            throw NetErrors.of("listen", "EADDRINUSE", address, "address already in use");
        }
        MemoryListener listener = new MemoryListener(this, bound, use);
        listeners.add(listener);
        return listener;
    }

    void closed(MemoryListener listener) {
        listeners.remove(listener);
    }

    private boolean isTaken(InetSocketAddress address) {
        return connected.contains(address.getPort())
                || listeners.stream().anyMatch(one -> one.conflicts(address));
    }

    private int freePort(String action, InetSocketAddress address) throws NetException {
        for (int tried = FIRST_PORT; tried <= LAST_PORT; tried++) {
            int port = next;
            next = port == LAST_PORT ? FIRST_PORT : port + 1;
            if (!connected.contains(port)
                    && listeners.stream().noneMatch(one -> one.address().getPort() == port)) {
                return port;
            }
        }
        throw NetErrors.of(action, "EADDRNOTAVAIL", address, "no port is free");
    }

    // ---- connecting ----

    MemoryConnection connect(SocketAddress to, ConnectionHandler handler) {
        InetSocketAddress local = null;
        NetException failure = null;
        if (!(to instanceof InetSocketAddress remote)) {
            failure = NetErrors.of("connect", "EAFNOSUPPORT", to, "not an IP address");
        } else if (remote.isUnresolved()) {
            failure = NetErrors.of("connect", "EADDRNOTAVAIL", remote, "the address is unresolved");
        } else {
            try {
                InetAddress here = destination(remote).getAddress();
                local = new InetSocketAddress(here, freePort("connect", remote));
                connected.add(local.getPort());
            } catch (NetException e) {
                failure = e;
            }
        }
        MemoryConnection client = new MemoryConnection(this, local, to, true);
        client.handler(handler);
        NetException known = failure;
        later(known == null ? () -> arrive(client) : () -> client.fail(known));
        return client;
    }

    void adopted(MemoryConnection connection) {
        adopted.add(connection);
    }

    /** The loop is closed. The other ends of its connections may belong to loops that go on. */
    void close() {
        adopted.forEach(MemoryConnection::abandon);
    }

    void closed(MemoryConnection connection, boolean connecting) {
        adopted.remove(connection);
        if (connecting && connection.port() > 0) {
            connected.remove(connection.port());
        }
    }

    /** The wildcard address is reached at the loopback address. */
    private static InetSocketAddress destination(InetSocketAddress remote) {
        InetAddress address = remote.getAddress();
        if (!address.isAnyLocalAddress()) {
            return remote;
        }
        byte[] loopback = new byte[address.getAddress().length];
        loopback[0] = (byte) (loopback.length == 4 ? 127 : 0);
        loopback[loopback.length - 1] = 1;
        try {
            return new InetSocketAddress(InetAddress.getByAddress(loopback), remote.getPort());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // the length of an address is valid
        }
    }

    void arrive(MemoryConnection client) {
        if (client.isClosed()) {
            return;
        }
        InetSocketAddress to = destination((InetSocketAddress) client.remoteAddress());
        for (MemoryListener listener : listeners) {
            if (listener.accepts(to)) {
                listener.accept(to, client);
                return;
            }
        }
        client.fail(NetErrors.of("connect", "ECONNREFUSED", to, "connection refused"));
    }
}
