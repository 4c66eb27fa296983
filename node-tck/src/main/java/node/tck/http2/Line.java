package node.tck.http2;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import node.loop.Loop;
import node.net.Connection;
import node.net.ReadyState;

/**
 * The connection of a session whose peer is a test: it keeps what is written. So a test sees all
 * that a session sends in a turn, and also that it sends nothing.
 */
final class Line implements Connection {

    private final Loop loop;
    private final StringBuilder written = new StringBuilder();
    private ReadyState state = ReadyState.OPEN;
    private boolean isHeld;

    Line(Loop loop) {
        this.loop = loop;
    }

    /** What was written since the last call. */
    String take() {
        String all = written.toString();
        written.setLength(0);
        return all;
    }

    /** Lets all that is written wait, as for a peer that does not read. */
    void hold() {
        isHeld = true;
    }

    @Override
    public boolean write(ByteBuffer data) {
        if (state != ReadyState.OPEN) {
            throw new IllegalStateException("expected an open connection, found " + state);
        }
        byte[] octets = new byte[data.remaining()];
        data.get(octets);
        written.append(new String(octets, StandardCharsets.ISO_8859_1));
        return queued() <= HIGH_WATER_MARK;
    }

    @Override
    public long queued() {
        return isHeld ? written.length() : 0;
    }

    @Override
    public void end() {
        if (state == ReadyState.OPEN) {
            state = ReadyState.READ_ONLY;
        }
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
    public ReadyState readyState() {
        return state;
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
