package node.tck;

import java.util.ServiceLoader;
import node.net.Transport;

class OurTransportTest implements TransportVerification {

    @Override
    public Transport transport() {
        return ServiceLoader.load(Transport.class).findFirst().orElseThrow();
    }
}
