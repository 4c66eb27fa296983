package node.tck;

import java.util.ServiceLoader;
import node.dns.Resolver;

class OurResolverTest implements ResolverVerification {

    @Override
    public Resolver resolver() {
        return ServiceLoader.load(Resolver.class).findFirst().orElseThrow();
    }
}
