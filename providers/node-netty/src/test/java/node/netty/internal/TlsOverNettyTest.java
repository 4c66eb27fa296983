package node.netty.internal;

import node.net.Transport;
import node.tck.tls.TlsTck;
import node.tck.tls.TlsVerification;
import node.tls.Tls;

/** TLS keeps its rules over this transport, too. */
class TlsOverNettyTest implements TlsVerification {

    @Override
    public Tls tls() {
        return new TlsTck().tls();
    }

    @Override
    public Transport transport() {
        return new NettyTransport();
    }
}
