package node.runtime;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import node.loop.Loop;
import node.net.Connection;
import node.net.ReadyState;

/**
 * Stands for the connection of a request that came over none. It has no addresses, and nothing can
 * be written to it; it can be dropped.
 */
final class ExchangeConnection implements Connection {

    private final Loop loop;
    private final Runnable dropped;
    private boolean open = true;

    ExchangeConnection(Loop loop, Runnable dropped) {
        this.loop = loop;
        this.dropped = dropped;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public SocketAddress localAddress() {
        return null;
    }

    @Override
    public SocketAddress remoteAddress() {
        return null;
    }

    @Override
    public ReadyState readyState() {
        return open ? ReadyState.OPEN : ReadyState.CLOSED;
    }

    @Override
    public boolean write(ByteBuffer data) {
        throw new IllegalStateException("this request came over no connection");
    }

    @Override
    public long queued() {
        return 0;
    }

    @Override
    public void end() {
        throw new IllegalStateException("this request came over no connection");
    }

    @Override
    public void destroy() {
        if (open) {
            open = false;
            dropped.run();
        }
    }

    @Override
    public void pause() {
        // nothing is read
    }

    @Override
    public void resume() {
        // nothing is read
    }

    @Override
    public void timeout(long milliseconds) {
        // the caller decides how long it waits
    }

    @Override
    public void noDelay(boolean on) {
        // nothing is written
    }

    @Override
    public void ref() {
        // the exchange keeps the loop alive
    }

    @Override
    public void unref() {
        // the exchange keeps the loop alive
    }
}
