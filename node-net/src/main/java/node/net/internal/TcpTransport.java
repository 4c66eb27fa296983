package node.net.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Connect;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Inet;
import node.net.Listen;
import node.net.Listener;
import node.net.NetErrors;
import node.net.Transport;

/** The provider of TCP over non-blocking channels. */
public final class TcpTransport implements Transport {

    /** For the service loader. */
    public TcpTransport() {}

    @Override
    public String name() {
        return "tcp";
    }

    @Override
    public Listener listen(Loop loop, Listen listen, Acceptor acceptor) throws IOException {
        InetSocketAddress address = Inet.of("listen", listen.resolved().address());
        ServerSocketChannel channel;
        try {
            channel = ServerSocketChannel.open(Inet.family(address));
        } catch (IOException | UnsupportedOperationException e) {
            throw NetErrors.explain("listen", address, e);
        }
        try {
            channel.configureBlocking(false);
            channel.bind(address, listen.backlog());
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
    public Connection connect(Loop loop, Connect connect, ConnectionHandler handler) {
        try {
            InetSocketAddress address = Inet.of("connect", connect.address());
            SocketChannel channel = open(address);
            try {
                channel.configureBlocking(false);
                return TcpConnection.connect(loop, channel, address, handler);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            return TcpConnection.fail(loop, connect.address(), handler, e);
        }
    }

    private static SocketChannel open(InetSocketAddress address) throws IOException {
        try {
            return SocketChannel.open(Inet.family(address));
        } catch (UnsupportedOperationException e) { // a system without IPv6
            throw NetErrors.explain("connect", address, e);
        }
    }
}
