package node.tck.tls;

import java.util.ServiceLoader;
import node.tls.Tls;

class OurTlsTest implements TlsVerification {

    private final Tls tls = ServiceLoader.load(Tls.class).findFirst().orElseThrow();

    @Override
    public Tls tls() {
        return tls;
    }
}
