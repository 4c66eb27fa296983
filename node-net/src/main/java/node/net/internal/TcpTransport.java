package node.net.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listener;
import node.net.NetErrors;
import node.net.Transport;

/** The provider: TCP over non-blocking channels. */
public final class TcpTransport implements Transport {

    /** For the service loader. */
    public TcpTransport() {}

    @Override
    public String name() {
        return "tcp";
    }

    @Override
    public Listener listen(Loop loop, InetSocketAddress address, int backlog, Acceptor acceptor)
            throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.bind(address, backlog);
            return new TcpListener(loop, channel, acceptor);
        } catch (IOException e) {
            channel.close();
            throw NetErrors.explain("listen", address, e);
        } catch (RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public Connection connect(Loop loop, InetSocketAddress address, ConnectionHandler handler) {
        try {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.configureBlocking(false);
                return TcpConnection.connecting(loop, channel, address, handler);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            return TcpConnection.failed(loop, address, handler, e);
        }
    }
}
