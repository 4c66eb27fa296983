package node.tck.net;

import java.util.ServiceLoader;
import node.net.Transport;
import org.junit.jupiter.api.Tag;

@Tag("net")
class OurTransportTest implements TransportVerification {

    @Override
    public Transport transport() {
        return ServiceLoader.load(Transport.class).findFirst().orElseThrow();
    }
}
