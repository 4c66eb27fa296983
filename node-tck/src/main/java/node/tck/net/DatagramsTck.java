package node.tck.net;

import java.util.Set;
import node.net.Datagrams;
import node.tck.Capability;
import node.tck.Providers;
import node.tck.Service;

/** The rules of datagrams, tried on the provider that is on the path. */
public final class DatagramsTck implements DatagramsVerification {

    /** For JUnit and for {@link Service}. */
    public DatagramsTck() {}

    @Override
    public Datagrams datagrams() {
        return Providers.only(Datagrams.class);
    }

    @Override
    public Set<Capability> capabilities() {
        return Providers.capabilities(datagrams(), loops());
    }

    @Override
    public String toString() {
        return Providers.title(Datagrams.class, datagrams());
    }
}
