package node.tck;

import node.timers.Timers;

import java.util.ServiceLoader;

class OurTimersTest implements TimersVerification {

    @Override
    public Timers timers() {
        return ServiceLoader.load(Timers.class).findFirst().orElseThrow();
    }
}
