package node.tls.internal;

import java.net.SocketAddress;
import node.loop.Loop;
import node.net.Connection;
import node.tls.TlsConnection;

/** The part of an encrypted connection that is its carrier's. */
abstract class Layer implements TlsConnection {

    final Loop loop;

    /** What carries the encrypted bytes; a client has it from the start of connecting on. */
    Connection below;

    Layer(Loop loop) {
        this.loop = loop;
    }

    @Override
    public final Loop loop() {
        return loop;
    }

    @Override
    public final Connection carrier() {
        return below;
    }

    @Override
    public final SocketAddress localAddress() {
        return below.localAddress();
    }

    @Override
    public final SocketAddress remoteAddress() {
        return below.remoteAddress();
    }

    @Override
    public final void timeout(long milliseconds) {
        below.timeout(milliseconds);
    }

    @Override
    public final void noDelay(boolean on) {
        below.noDelay(on);
    }

    @Override
    public final void keepAlive(boolean on) {
        below.keepAlive(on);
    }

    @Override
    public final long overhead() {
        return TlsMemory.AT_REST + (below == null ? 0 : below.overhead());
    }

    @Override
    public final void ref() {
        below.ref();
    }

    @Override
    public final void unref() {
        below.unref();
    }
}
