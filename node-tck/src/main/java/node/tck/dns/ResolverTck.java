package node.tck.dns;

import java.util.Set;
import node.dns.Resolver;
import node.tck.Capability;
import node.tck.Providers;
import node.tck.Service;

/** The rules of resolvers, tried on the provider that is on the path. */
public final class ResolverTck implements ResolverVerification {

    /** For JUnit and for {@link Service}. */
    public ResolverTck() {}

    @Override
    public Resolver resolver() {
        return Providers.only(Resolver.class);
    }

    @Override
    public Set<Capability> capabilities() {
        return Providers.capabilities(resolver(), loops());
    }

    @Override
    public String toString() {
        return Providers.title(Resolver.class, resolver());
    }
}
