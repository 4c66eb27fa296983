package node.tck.dns;

import java.util.ServiceLoader;
import node.dns.Resolver;
import org.junit.jupiter.api.Tag;

@Tag("dns")
class OurResolverTest implements ResolverVerification {

    @Override
    public Resolver resolver() {
        return ServiceLoader.load(Resolver.class).findFirst().orElseThrow();
    }
}
