package acme.timers;

import node.tck.timers.TimersVerification;
import node.timers.Timers;

class AcmeTimersTest implements TimersVerification {

    @Override
    public Timers timers() {
        return new AcmeTimers();
    }
}
