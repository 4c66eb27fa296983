package node.memory.internal;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
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
 *
 * <p>The two ends may belong to loops on different threads. What both use is guarded by one lock
 * for both; handlers are called without it.
 */
final class MemoryConnection implements Connection {

    /** The capacity between the two ends, like the buffers of a system. */
    static final int WINDOW = 64 * 1024;

    /** Null before a loop has adopted this end. */
    private Network network;

    private final SocketAddress local;
    private final SocketAddress remote;
    private final boolean initiator;
    private Handle handle;

    private ConnectionHandler handler = new ConnectionHandler() {};
    private MemoryConnection peer;

    /** Guards the state of this end and of the other one. */
    private Object lock = new Object();

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
        this.handle = network == null ? null : network.loop().hold();
    }

    // ---- creation ----

    void handler(ConnectionHandler chosen) {
        handler = chosen;
    }

    void meet(MemoryConnection other) {
        peer = other;
        other.peer = this;
        lock = other.lock;
    }

    /** Makes this an end of a loop, on its thread. */
    void adopt(Network adopting, Acceptor acceptor) {
        synchronized (lock) {
            network = adopting;
            handle = network.loop().hold();
        }
        network.adopted(this);
        lookLater(); // for what has arrived before
        open(acceptor);
    }

    /** The loop of this end is closed: nothing of it is left. */
    void abandon() {
        synchronized (lock) {
            link = Link.CLOSED;
            peer.reset = true;
        }
        peer.lookLater();
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
        synchronized (lock) {
            if (link == Link.CLOSED) {
                return;
            }
            link = Link.CONNECTED;
        }
        touch();
        lookLater();
        guarded(handler::opened);
    }

    void fail(IOException error) {
        shut(error);
    }

    // ---- events ----

    private void lookLater() {
        synchronized (lock) {
            if (looking || link == Link.CLOSED || network == null) {
                return;
            }
            looking = true;
        }
        try {
            network.later(this::look);
        } catch (RejectedExecutionException e) {
            return; // its loop is closing, and abandons it
        }
    }

    private void look() {
        boolean broken;
        synchronized (lock) {
            looking = false;
            broken = reset;
        }
        if (broken) {
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
        boolean drained = false;
        boolean lost = false;
        synchronized (lock) {
            if (!queue.isEmpty() && peer.link == Link.CLOSED) {
                reset = true;
                lost = true;
            } else if (!queue.isEmpty()) {
                drained = move();
            }
        }
        if (lost) {
            lookLater();
            return;
        }
        if (drained) {
            handler.drained(); // before the end, which may close the connection
        }
        if (queued() == 0) {
            endOutput();
        }
    }

    /** Moves queued bytes to the other end. Returns whether none is left. */
    private boolean move() {
        int room = Math.min(queue.size(), WINDOW - peer.window.size());
        if (room > 0) {
            queue.moveTo(peer.window, room);
            peer.lookLater();
            touch();
        }
        return queue.isEmpty();
    }

    private void read() {
        if (link == Link.CLOSED || paused || input == Direction.ENDED) {
            return;
        }
        ByteBuffer buffer = null;
        boolean more = false;
        synchronized (lock) {
            if (!window.isEmpty()) {
                buffer = network.loop().buffer();
                window.take(buffer, network.piece(Math.min(window.size(), buffer.remaining())));
                if (!peer.queue.isEmpty()) {
                    peer.lookLater();
                }
                more = !window.isEmpty() || input == Direction.ENDING;
            } else if (input == Direction.ENDING) {
                input = Direction.ENDED;
            } else {
                return;
            }
        }
        if (buffer == null) {
            handler.ended();
            closeIfDone();
            return;
        }
        touch();
        if (more) {
            lookLater();
        }
        handler.received(buffer.flip());
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
        synchronized (lock) {
            if (link == Link.CONNECTED && queue.isEmpty()) {
                send(data);
            }
            queue.add(data, data.remaining());
            return queue.size() <= HIGH_WATER_MARK;
        }
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
        if (link == Link.CONNECTED && queued() == 0) {
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
        synchronized (lock) {
            if (input == Direction.OPEN) {
                input = Direction.ENDING;
            }
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
        synchronized (lock) {
            reset = true;
        }
        lookLater();
    }

    private void shut(IOException error) {
        synchronized (lock) {
            if (link == Link.CLOSED) {
                return;
            }
            link = Link.CLOSED;
            if (peer != null && peer.link != Link.CLOSED) {
                // As in TCP, closing with unread bytes resets the other end.
                peer.reset |=
                        !window.isEmpty() || !peer.queue.isEmpty() && peer.link != Link.CONNECTING;
                peer.endArrives();
            }
            queue.clear();
            window.clear();
        }
        if (network == null) {
            return; // refused before any loop had it
        }
        handle.close();
        if (idle != null) {
            idle.close();
        }
        network.closed(this, initiator);
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
        synchronized (lock) {
            return queue.size();
        }
    }

    boolean isClosed() {
        return link == Link.CLOSED;
    }

    /** The local port, even when closed; 0 if it never had one. */
    int port() {
        return Inet.port(local);
    }
}
