package node.tck.loop;

import java.util.Set;
import node.loop.Loops;
import node.tck.Capability;
import node.tck.Providers;
import node.tck.Service;

/** The rules of loops, tried on the provider that is on the path. */
public final class LoopTck implements LoopVerification {

    /** For JUnit and for {@link Service}. */
    public LoopTck() {}

    @Override
    public Loops loops() {
        return Providers.only(Loops.class);
    }

    @Override
    public Set<Capability> capabilities() {
        return Providers.capabilities(loops());
    }

    @Override
    public String toString() {
        return Providers.title(Loops.class, loops());
    }
}
