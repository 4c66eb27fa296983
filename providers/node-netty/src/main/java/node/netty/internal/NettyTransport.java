package node.netty.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Connect;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Inet;
import node.net.Listen;
import node.net.Listener;
import node.net.Transport;

/** The provider of TCP over Netty. A loop gets its {@link Engine} on first use. */
public final class NettyTransport implements Transport {

    private final Map<Loop, Engine> engines = new ConcurrentHashMap<>();

    /** For the service loader. */
    public NettyTransport() {}

    @Override
    public String name() {
        return "netty";
    }

    @Override
    public Listener listen(Loop loop, Listen listen, Acceptor acceptor) throws IOException {
        InetSocketAddress address = Inet.of("listen", listen.resolved().address());
        return NettyListener.open(engine(loop), address, listen.backlog(), acceptor);
    }

    @Override
    public Connection connect(Loop loop, Connect connect, ConnectionHandler handler) {
        return NettyConnection.connect(engine(loop), connect.address(), handler);
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
