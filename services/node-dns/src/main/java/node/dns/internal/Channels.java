package node.dns.internal;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import node.loop.Handle;

/** Releases the resources of an exchange. */
final class Channels {

    private Channels() {}

    /**
     * Opens a socket of the server's family, so that a query over IPv4 needs no IPv6.
     *
     * @param local the address to bind to; null leaves it to the system
     */
    static DatagramChannel datagrams(InetSocketAddress server, InetSocketAddress local)
            throws IOException {
        try {
            return bound(DatagramChannel.open(family(server)), local);
        } catch (UnsupportedOperationException e) { // a system without IPv6
            throw new IOException(e);
        }
    }

    /** The same for a stream. */
    static SocketChannel stream(InetSocketAddress server, InetSocketAddress local)
            throws IOException {
        try {
            return bound(SocketChannel.open(family(server)), local);
        } catch (UnsupportedOperationException e) { // a system without IPv6
            throw new IOException(e);
        }
    }

    private static <C extends NetworkChannel> C bound(C channel, InetSocketAddress local)
            throws IOException {
        try {
            if (local != null) {
                channel.bind(local);
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            close(channel);
            throw e;
        }
    }

    private static ProtocolFamily family(InetSocketAddress server) {
        return server.getAddress() instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET;
    }

    /**
     * Closes them.
     *
     * @param watch null if not opened
     * @param channel null if not opened
     */
    static void release(Handle watch, Handle deadline, Channel channel) {
        deadline.close();
        if (watch != null) {
            watch.close();
        }
        if (channel != null) {
            close(channel);
        }
    }

    private static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            return; // the descriptor is released anyway, and the exchange is over
        }
    }
}
