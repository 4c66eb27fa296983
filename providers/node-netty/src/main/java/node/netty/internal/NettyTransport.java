package node.netty.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listener;
import node.net.Transport;

/** The provider: TCP over Netty. A loop that opens something gets its {@link Engine}. */
public final class NettyTransport implements Transport {

    private final Map<Loop, Engine> engines = new ConcurrentHashMap<>();

    /** For the service loader. */
    public NettyTransport() {}

    @Override
    public String name() {
        return "netty";
    }

    @Override
    public Listener listen(Loop loop, InetSocketAddress address, int backlog, Acceptor acceptor)
            throws IOException {
        return NettyListener.open(engine(loop), address, backlog, acceptor);
    }

    @Override
    public Connection connect(Loop loop, InetSocketAddress address, ConnectionHandler handler) {
        return NettyConnection.connecting(engine(loop), address, handler);
    }

    private Engine engine(Loop loop) {
        Engine present = engines.get(loop);
        if (present != null) {
            return present;
        }
        Engine fresh = new Engine(loop);
        loop.onClose(
                () -> {
                    engines.remove(loop);
                    fresh.close();
                });
        engines.put(loop, fresh);
        return fresh;
    }
}
