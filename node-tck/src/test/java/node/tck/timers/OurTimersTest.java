package node.tck.timers;

import java.util.ServiceLoader;
import node.timers.Timers;
import org.junit.jupiter.api.Tag;

@Tag("timers")
class OurTimersTest implements TimersVerification {

    @Override
    public Timers timers() {
        return ServiceLoader.load(Timers.class).findFirst().orElseThrow();
    }
}
