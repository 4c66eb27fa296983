package node.tck.tls;

import java.util.Set;
import node.tck.Capability;
import node.tck.Providers;
import node.tck.Service;
import node.tls.Tls;

/** The rules of TLS, tried on the provider that is on the path. */
public final class TlsTck implements TlsVerification {

    /** For JUnit and for {@link Service}. */
    public TlsTck() {}

    @Override
    public Tls tls() {
        return Providers.only(Tls.class);
    }

    @Override
    public Set<Capability> capabilities() {
        return Providers.capabilities(tls(), loops());
    }

    @Override
    public String toString() {
        return Providers.title(Tls.class, tls());
    }
}
