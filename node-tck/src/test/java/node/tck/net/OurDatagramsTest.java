package node.tck.net;

import java.util.ServiceLoader;
import node.net.Datagrams;
import org.junit.jupiter.api.Tag;

@Tag("net")
class OurDatagramsTest implements DatagramsVerification {

    @Override
    public Datagrams datagrams() {
        return ServiceLoader.load(Datagrams.class).findFirst().orElseThrow();
    }
}
