package node.http.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import node.loop.Loop;
import node.net.Connection;
import node.net.ReadyState;

/**
 * A connection whose peer reads everything at once. It counts, stores nothing and allocates
 * nothing.
 */
final class SilentConnection implements Connection {

    private static final InetSocketAddress ADDRESS =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    private final Loop loop;
    private boolean closed;
    long octets;
    long writes;
    long overhead;

    SilentConnection(Loop loop) {
        this.loop = loop;
    }

    @Override
    public boolean write(ByteBuffer data) {
        octets += data.remaining();
        writes++;
        data.position(data.limit());
        return true;
    }

    @Override
    public void end() {
        closed = true;
    }

    @Override
    public void destroy() {
        closed = true;
    }

    @Override
    public ReadyState readyState() {
        return closed ? ReadyState.CLOSED : ReadyState.OPEN;
    }

    @Override
    public long queued() {
        return 0;
    }

    @Override
    public long overhead() {
        return overhead;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public InetSocketAddress localAddress() {
        return ADDRESS;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return ADDRESS;
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void timeout(long milliseconds) {}

    @Override
    public void noDelay(boolean on) {}

    @Override
    public void ref() {}

    @Override
    public void unref() {}
}
