package node.netty.internal;

import java.util.EnumSet;
import java.util.Set;
import node.net.Transport;
import node.tck.Capability;
import node.tck.net.TransportVerification;

class OurNettyTransportTest implements TransportVerification {

    @Override
    public Transport transport() {
        return new NettyTransport();
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.HANDS_OVER));
    }
}
