package node.memory.internal;

import node.net.Transport;
import node.tck.net.TransportVerification;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules hold for all splits of streams and all orders of events. */
@ParameterizedClass
@ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
class SeededMemoryTransportTest implements TransportVerification {

    @Parameter private long seed;

    @Override
    public Transport transport() {
        return new MemoryTransport(seed);
    }
}
