package node.net.internal;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import node.loop.Loop;
import node.net.DatagramBind;
import node.net.DatagramEndpoint;
import node.net.DatagramHandler;
import node.net.Datagrams;
import node.net.Inet;
import node.net.NetErrors;

/** UDP over the channels of the JDK. */
public final class UdpDatagrams implements Datagrams {

    @Override
    public String name() {
        return "udp";
    }

    @Override
    public DatagramEndpoint bind(Loop loop, DatagramBind bind, DatagramHandler handler)
            throws IOException {
        SocketAddress address = bind.address();
        DatagramChannel channel;
        try {
            channel = DatagramChannel.open(Inet.family(bind.address()));
        } catch (UnsupportedOperationException e) { // a system without IPv6
            throw NetErrors.explain("bind", address, e);
        }
        try {
            channel.configureBlocking(false);
            if (bind.reuseAddress()) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            if (bind.reusePort()) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            loop.releaseChannels(); // a socket that was just closed may have had the port
            channel.bind(address);
            return new UdpEndpoint(loop, channel, handler);
        } catch (UnsupportedOperationException e) {
            channel.close();
            throw NetErrors.of("bind", "ENOTSUP", address, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            channel.close();
            throw NetErrors.explain("bind", address, e);
        }
    }
}
