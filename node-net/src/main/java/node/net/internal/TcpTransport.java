package node.net.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
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
import node.net.NetException;
import node.net.Offer;
import node.net.Recipient;
import node.net.Transport;

/** The provider of TCP, and of the system's local sockets, over non-blocking channels. */
public final class TcpTransport implements Transport {

    /** For the service loader. */
    public TcpTransport() {}

    @Override
    public String name() {
        return "tcp";
    }

    @Override
    public Listener listen(Loop loop, Listen listen, Acceptor acceptor) throws IOException {
        return listen(loop, listen, new TcpListener.Serving(loop, acceptor));
    }

    @Override
    public Offer offer(Loop loop, Listen listen, Recipient recipient) throws IOException {
        return listen(loop, listen, new TcpListener.Offering(recipient));
    }

    private static TcpListener listen(Loop loop, Listen listen, TcpListener.Use use)
            throws IOException {
        SocketAddress address = checked("listen", listen.resolved().address());
        ServerSocketChannel channel;
        try {
            channel = ServerSocketChannel.open(family(address));
        } catch (IOException | UnsupportedOperationException e) {
            throw NetErrors.explain("listen", address, e);
        }
        try {
            channel.configureBlocking(false);
            if (listen.sharesPort()) {
                sharePort(channel);
            }
            loop.releaseChannels(); // a listener that was just closed may have had the port
            channel.bind(address, listen.backlog());
            return new TcpListener(loop, channel, use);
        } catch (IOException e) {
            channel.close();
            throw NetErrors.explain("listen", address, e);
        } catch (RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void sharePort(ServerSocketChannel channel) throws IOException {
        if (!channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
            throw new NetException("ENOTSUP", "listen ENOTSUP: a port cannot be shared", null);
        }
        channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
    }

    @Override
    public Connection connect(Loop loop, Connect connect, ConnectionHandler handler) {
        try {
            SocketAddress address = checked("connect", connect.address());
            SocketChannel channel = open(address);
            try {
                channel.configureBlocking(false);
                if (connect.local() != null) {
                    loop.releaseChannels();
                    bind(channel, connect.local());
                }
                return TcpConnection.connect(loop, channel, address, handler);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            return TcpConnection.fail(loop, connect.address(), handler, e);
        }
    }

    private static void bind(SocketChannel channel, SocketAddress local) throws IOException {
        try {
            channel.bind(local);
        } catch (IOException e) {
            throw NetErrors.explain("bind", local, e);
        }
    }

    private static SocketAddress checked(String action, SocketAddress address) throws NetException {
        return address instanceof UnixDomainSocketAddress ? address : Inet.of(action, address);
    }

    private static ProtocolFamily family(SocketAddress address) {
        return address instanceof InetSocketAddress inet
                ? Inet.family(inet)
                : StandardProtocolFamily.UNIX;
    }

    private static SocketChannel open(SocketAddress address) throws IOException {
        try {
            return SocketChannel.open(family(address));
        } catch (UnsupportedOperationException e) { // a system without IPv6
            throw NetErrors.explain("connect", address, e);
        }
    }
}
