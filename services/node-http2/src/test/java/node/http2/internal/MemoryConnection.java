package node.http2.internal;

import java.io.ByteArrayOutputStream;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import node.loop.Loop;
import node.net.Connection;
import node.net.ReadyState;

/** A connection that keeps what is written until a test takes it. */
final class MemoryConnection implements Connection {

    private final Loop loop;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    /** Whether the peer does not read. */
    boolean isFull;

    int writes;
    ReadyState state = ReadyState.OPEN;

    MemoryConnection(Loop loop) {
        this.loop = loop;
    }

    /** Returns what was written since the last call. */
    byte[] take() {
        byte[] all = written.toByteArray();
        written.reset();
        return all;
    }

    @Override
    public boolean write(ByteBuffer data) {
        if (state != ReadyState.OPEN) {
            throw new IllegalStateException("expected an open connection, found " + state);
        }
        writes++;
        byte[] octets = new byte[data.remaining()];
        data.get(octets);
        written.writeBytes(octets);
        return !isFull;
    }

    @Override
    public long queued() {
        return isFull ? written.size() : 0;
    }

    @Override
    public void end() {
        state = ReadyState.READ_ONLY;
    }

    @Override
    public void destroy() {
        state = ReadyState.CLOSED;
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
        return state;
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
