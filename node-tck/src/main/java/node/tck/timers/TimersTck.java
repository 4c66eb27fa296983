package node.tck.timers;

import java.util.Set;
import node.tck.Capability;
import node.tck.Providers;
import node.tck.Service;
import node.timers.Timers;

/** The rules of timers, tried on the provider that is on the path. */
public final class TimersTck implements TimersVerification {

    /** For JUnit and for {@link Service}. */
    public TimersTck() {}

    @Override
    public Timers timers() {
        return Providers.only(Timers.class);
    }

    @Override
    public Set<Capability> capabilities() {
        return Providers.capabilities(timers(), loops());
    }

    @Override
    public String toString() {
        return Providers.title(Timers.class, timers());
    }
}
