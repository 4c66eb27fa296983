package node.http.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Connect;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Inet;
import node.net.Listen;
import node.net.Listener;
import node.net.NetException;
import node.net.Transport;

/**
 * A network inside one loop, without sockets. It behaves like TCP on the loopback interface, but
 * deterministically: every event is a task posted to the loop, in the order of its causes.
 *
 * <p>Each instance is a separate network. It has only loopback and wildcard addresses. All its
 * connections belong to the loop of their listener.
 */
public final class MemoryTransport implements Transport {

    /** The default capacity of one direction, for bytes sent but not received. */
    static final int CAPACITY = 64 * 1024;

    private static final int FIRST_FREE_PORT = 49_152;

    /** The listeners by port. Tests need only one address per port. */
    private final Map<Integer, MemoryTransportListener> listeners = new HashMap<>();

    private final int capacity;
    private final int piece;
    private int freePort = FIRST_FREE_PORT;

    /** A network with default capacity that delivers all available bytes at once. */
    public MemoryTransport() {
        this(CAPACITY, Integer.MAX_VALUE);
    }

    /**
     * A network with the given limits.
     *
     * @param capacity the maximum number of bytes in flight per direction; then the sender waits
     * @param piece the maximum number of bytes per call; 1 for byte by byte
     */
    public MemoryTransport(int capacity, int piece) {
        if (capacity < 1 || piece < 1) {
            throw new IllegalArgumentException(
                    "capacity and piece: expected at least 1, found " + capacity + ", " + piece);
        }
        this.capacity = capacity;
        this.piece = piece;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Listener listen(Loop loop, Listen listen, Acceptor acceptor) throws NetException {
        InetSocketAddress address = Inet.of("listen", listen.address());
        if (!isLocal(address.getAddress())) {
            throw failure("EADDRNOTAVAIL", "listen", address);
        }
        int port = address.getPort() == 0 ? freePort() : address.getPort();
        if (listeners.containsKey(port)) {
            throw failure("EADDRINUSE", "listen", address);
        }
        InetSocketAddress bound = new InetSocketAddress(address.getAddress(), port);
        MemoryTransportListener listener =
                new MemoryTransportListener(loop, bound, acceptor, () -> listeners.remove(port));
        listeners.put(port, listener);
        return listener;
    }

    @Override
    public Connection connect(Loop loop, Connect connect, ConnectionHandler handler) {
        InetSocketAddress address = (InetSocketAddress) connect.address();
        InetSocketAddress local = new InetSocketAddress(address.getAddress(), freePort());
        MemoryTransportConnection connection =
                MemoryTransportConnection.connecting(loop, local, address, handler, this);
        // Finds the listener when the request arrives, not when it is sent.
        loop.post(() -> arrive(connection));
        return connection;
    }

    private void arrive(MemoryTransportConnection client) {
        InetSocketAddress to = client.remoteAddress();
        MemoryTransportListener listener = listeners.get(to.getPort());
        if (client.isClosed()) {
            return;
        }
        if (listener == null || !listener.accepts(to)) {
            client.fail(failure("ECONNREFUSED", "connect", to));
            return;
        }
        listener.arrived(client.otherSide());
        client.open();
    }

    MemoryTransportPipe newPipe() {
        return new MemoryTransportPipe(capacity, piece);
    }

    private int freePort() {
        while (listeners.containsKey(freePort)) {
            freePort++;
        }
        return freePort++;
    }

    private static boolean isLocal(InetAddress address) {
        return address.isLoopbackAddress() || address.isAnyLocalAddress();
    }

    static NetException failure(String code, String action, InetSocketAddress address) {
        return new NetException(code, action + " " + code + " " + address, null);
    }
}
