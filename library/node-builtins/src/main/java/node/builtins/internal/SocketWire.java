package node.builtins.internal;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import node.loop.Loop;
import node.net.Connection;
import node.net.ReadyState;

/**
 * A socket of JavaScript as a protocol sees it. There may be no connection yet. The time-out
 * belongs to the script.
 */
final class SocketWire implements Connection {

    private final NetSocket socket;
    private final Loop loop;
    private final boolean carries;

    /**
     * @param carries whether the protocol is TLS, whose user's time-out it is then
     */
    SocketWire(NetSocket socket, Loop loop, boolean carries) {
        this.socket = socket;
        this.loop = loop;
        this.carries = carries;
    }

    NetSocket socket() {
        return socket;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public SocketAddress localAddress() {
        return socket.connection() == null ? null : socket.connection().localAddress();
    }

    @Override
    public SocketAddress remoteAddress() {
        return socket.connection() == null ? null : socket.connection().remoteAddress();
    }

    @Override
    public ReadyState readyState() {
        if (socket.isClosed()) {
            return ReadyState.CLOSED;
        }
        return socket.connection() == null ? ReadyState.OPENING : socket.connection().readyState();
    }

    @Override
    public boolean write(ByteBuffer data) {
        int count = data.remaining();
        boolean goesOn = socket.connection().write(data);
        socket.wrote(count);
        return goesOn;
    }

    @Override
    public long queued() {
        return socket.connection() == null ? 0 : socket.connection().queued();
    }

    @Override
    public long overhead() {
        return socket.connection() == null ? 0 : socket.connection().overhead();
    }

    @Override
    public void end() {
        socket.end();
    }

    @Override
    public void destroy() {
        socket.drop();
    }

    @Override
    public void pause() {
        if (socket.connection() != null) {
            socket.connection().pause();
        }
    }

    @Override
    public void resume() {
        if (socket.connection() != null) {
            socket.connection().resume();
        }
    }

    @Override
    public void timeout(long milliseconds) {
        if (carries) {
            socket.timeout(milliseconds);
        }
    }

    @Override
    public void noDelay(boolean on) {
        socket.noDelay(on);
    }

    @Override
    public void keepAlive(boolean on) {
        socket.keepAlive(on);
    }

    @Override
    public void reset() {
        socket.reset();
    }

    @Override
    public void ref() {
        socket.ref(true);
    }

    @Override
    public void unref() {
        socket.ref(false);
    }
}
