package node.tck.net;

import java.util.Set;
import node.net.Transport;
import node.tck.Capability;
import node.tck.Providers;
import node.tck.Service;

/** The rules of transports, tried on the provider that is on the path. */
public final class TransportTck implements TransportVerification {

    /** For JUnit and for {@link Service}. */
    public TransportTck() {}

    @Override
    public Transport transport() {
        return Providers.only(Transport.class);
    }

    @Override
    public Set<Capability> capabilities() {
        return Providers.capabilities(transport(), loops());
    }

    @Override
    public String toString() {
        return Providers.title(Transport.class, transport());
    }
}
