package node.memory.internal;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import node.loop.Handle;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.ConnectionState;
import node.net.ConnectionState.Direction;
import node.net.ConnectionState.Link;
import node.net.IdleTimer;
import node.net.Inet;
import node.net.NetErrors;
import node.net.ReadyState;

/**
 * One end of a connection. Its states are those of {@link ConnectionState}.
 *
 * <p>Written bytes go into the other end's window while it has room, otherwise into the queue.
 * Reading makes room:
 *
 * <pre> write ──▶ queue ──▶ the other end's window, {@link #WINDOW} bytes ──▶ received</pre>
 */
final class MemoryConnection implements Connection {

    /** The capacity between the two ends, like the buffers of a system. */
    static final int WINDOW = 64 * 1024;

    private final Network network;
    private final SocketAddress local;
    private final SocketAddress remote;
    private final boolean initiator;
    private final Handle handle;

    private ConnectionHandler handler = new ConnectionHandler() {};
    private MemoryConnection peer;
    private IdleTimer idle;

    /** Bytes written, but not in the other end's window yet. */
    private final Octets queue = new Octets();

    /** Bytes arrived, but not read yet. */
    private final Octets window = new Octets();

    private Link link;

    /** ENDING while the window has bytes before the end. */
    private Direction input = Direction.OPEN;

    private Direction output = Direction.OPEN;
    private boolean paused;

    /** Whether the other end was destroyed with unread bytes. */
    private boolean reset;

    /** Whether a check for work is scheduled. */
    private boolean looking;

    MemoryConnection(
            Network network, SocketAddress local, SocketAddress remote, boolean initiator) {
        this.network = network;
        this.local = local;
        this.remote = remote;
        this.initiator = initiator;
        this.link = initiator ? Link.CONNECTING : Link.CONNECTED;
        this.handle = network.loop().hold();
    }

    // ---- creation ----

    void handler(ConnectionHandler chosen) {
        handler = chosen;
    }

    void meet(MemoryConnection other) {
        peer = other;
        other.peer = this;
    }

    /** Asks the acceptor for the handler of an accepted connection. */
    void open(Acceptor acceptor) {
        guarded(
                () -> {
                    ConnectionHandler chosen = acceptor.accept(this);
                    if (chosen == null) {
                        destroy();
                        return;
                    }
                    handler = chosen;
                    if (link != Link.CLOSED) {
                        handler.opened();
                    }
                });
    }

    /** The other end was accepted. */
    void connected() {
        if (link == Link.CLOSED) {
            return;
        }
        link = Link.CONNECTED;
        touch();
        lookLater();
        guarded(handler::opened);
    }

    void fail(IOException error) {
        shut(error);
    }

    // ---- events ----

    private void lookLater() {
        if (!looking && link != Link.CLOSED) {
            looking = true;
            network.later(this::look);
        }
    }

    private void look() {
        looking = false;
        if (reset) {
            String action = link == Link.CONNECTING ? "connect" : "connection";
            shut(NetErrors.of(action, "ECONNRESET", remote, "connection reset"));
        }
        if (link != Link.CONNECTED) {
            return; // the connecting end checks again then
        }
        guarded(
                () -> {
                    flush();
                    read();
                });
    }

    private void flush() {
        if (queue.isEmpty()) {
            endOutput();
            return;
        }
        if (peer.link == Link.CLOSED) {
            reset = true;
            lookLater();
            return;
        }
        int room = Math.min(queue.size(), WINDOW - peer.window.size());
        if (room > 0) {
            queue.moveTo(peer.window, room);
            peer.lookLater();
            touch();
        }
        if (queue.isEmpty()) {
            handler.drained(); // before the end, which may close the connection
        }
        if (queue.isEmpty()) {
            endOutput();
        }
    }

    private void read() {
        if (link == Link.CLOSED || paused || input == Direction.ENDED) {
            return;
        }
        if (!window.isEmpty()) {
            ByteBuffer buffer = network.loop().buffer();
            window.take(buffer, network.piece(Math.min(window.size(), buffer.remaining())));
            touch();
            if (!peer.queue.isEmpty()) {
                peer.lookLater();
            }
            if (!window.isEmpty() || input == Direction.ENDING) {
                lookLater();
            }
            handler.received(buffer.flip());
        } else if (input == Direction.ENDING) {
            input = Direction.ENDED;
            handler.ended();
            closeIfDone();
        }
    }

    /**
     * If a handler throws, its connection is destroyed and the exception reaches the loop's
     * handler.
     */
    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (Throwable t) {
            destroy();
            throw t;
        }
    }

    // ---- API ----

    @Override
    public boolean write(ByteBuffer data) {
        if (output != Direction.OPEN || link == Link.CLOSED) {
            throw new IllegalStateException(
                    "expected a connection that is open for writing, found " + readyState());
        }
        if (link == Link.CONNECTED && queue.isEmpty()) {
            send(data);
        }
        queue.add(data, data.remaining());
        return queued() <= HIGH_WATER_MARK;
    }

    private void send(ByteBuffer data) {
        if (peer.link == Link.CLOSED) {
            data.position(data.limit());
            reset = true; // as from a system where the connection no longer exists
            lookLater();
            return;
        }
        int room = Math.min(data.remaining(), WINDOW - peer.window.size());
        if (room > 0) {
            peer.window.add(data, room);
            peer.lookLater();
            touch();
        }
    }

    @Override
    public void end() {
        if (output != Direction.OPEN || link == Link.CLOSED) {
            return;
        }
        output = Direction.ENDING;
        if (link == Link.CONNECTED && queue.isEmpty()) {
            endOutput();
        }
    }

    private void endOutput() {
        if (output != Direction.ENDING || link == Link.CLOSED) {
            return;
        }
        output = Direction.ENDED;
        peer.endArrives();
        closeIfDone();
    }

    private void endArrives() {
        if (input == Direction.OPEN) {
            input = Direction.ENDING;
        }
        lookLater();
    }

    private void closeIfDone() {
        if (input == Direction.ENDED && output == Direction.ENDED) {
            shut(null);
        }
    }

    @Override
    public void destroy() {
        shut(null);
    }

    /** Resets it at both ends. */
    void resetBothEnds() {
        breakOff();
        if (peer != null) {
            peer.breakOff();
        }
    }

    private void breakOff() {
        reset = true;
        lookLater();
    }

    private void shut(IOException error) {
        if (link == Link.CLOSED) {
            return;
        }
        link = Link.CLOSED;
        handle.close();
        if (idle != null) {
            idle.close();
        }
        network.closed(this, initiator);
        if (peer != null && peer.link != Link.CLOSED) {
            // As in TCP, closing with unread bytes resets the other end.
            peer.reset |=
                    !window.isEmpty() || !peer.queue.isEmpty() && peer.link != Link.CONNECTING;
            peer.endArrives();
        }
        queue.clear();
        window.clear();
        // Deferred: the caller may be inside a callback.
        network.loop().defer(() -> handler.closed(error));
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        if (paused) {
            paused = false;
            lookLater();
        }
    }

    @Override
    public void timeout(long milliseconds) {
        if (idle != null) {
            idle.close();
            idle = null;
        }
        if (milliseconds > 0 && link != Link.CLOSED) {
            long limit = TimeUnit.MILLISECONDS.toNanos(milliseconds);
            idle = new IdleTimer(network.loop(), limit, () -> guarded(handler::timedOut));
        }
    }

    private void touch() {
        if (idle != null) {
            idle.touch();
        }
    }

    @Override
    public void noDelay(boolean on) {
        // Writes are never delayed here.
    }

    @Override
    public void ref() {
        handle.ref();
    }

    @Override
    public void unref() {
        handle.unref();
    }

    // ---- state ----

    @Override
    public Loop loop() {
        return network.loop();
    }

    @Override
    public SocketAddress localAddress() {
        return link == Link.CLOSED ? null : local;
    }

    @Override
    public SocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public ReadyState readyState() {
        return ConnectionState.ready(link, input, output);
    }

    @Override
    public long queued() {
        return queue.size();
    }

    boolean isClosed() {
        return link == Link.CLOSED;
    }

    /** The local port, even when closed; 0 if it never had one. */
    int port() {
        return Inet.port(local);
    }
}
