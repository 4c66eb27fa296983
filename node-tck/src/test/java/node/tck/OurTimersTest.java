package node.tck;

import java.util.ServiceLoader;
import node.timers.Timers;

class OurTimersTest implements TimersVerification {

    @Override
    public Timers timers() {
        return ServiceLoader.load(Timers.class).findFirst().orElseThrow();
    }
}
