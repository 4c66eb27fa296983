package node.netty.internal;

import node.net.Transport;
import node.tck.net.TransportVerification;

class OurNettyTransportTest implements TransportVerification {

    @Override
    public Transport transport() {
        return new NettyTransport();
    }
}
