package node.memory.internal;

import node.net.Transport;
import node.tck.net.TransportVerification;

class OurMemoryTransportTest implements TransportVerification {

    @Override
    public Transport transport() {
        return new MemoryTransport();
    }
}
