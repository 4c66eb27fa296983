package node.tck;

import node.net.Transport;

import java.util.ServiceLoader;

class OurTransportTest implements TransportVerification {

    @Override
    public Transport transport() {
        return ServiceLoader.load(Transport.class).findFirst().orElseThrow();
    }
}
