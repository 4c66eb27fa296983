package node.http.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import node.loop.Deadline;
import node.loop.Handle;
import node.loop.Loop;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.ReadyState;

/**
 * One side of a connection in memory. Every change that may cause a callback {@linkplain #wake()
 * wakes} it; the next turn checks what to do, like a selector.
 */
final class MemoryTransportConnection implements Connection {

    private final Loop loop;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private final MemoryTransportPipe in;
    private final MemoryTransportPipe out;
    private final Handle hold;

    /** Null until the acceptor returns a handler. */
    private ConnectionHandler handler;

    /** The bytes that did not fit into the pipe. */
    private final ArrayDeque<ByteBuffer> queue = new ArrayDeque<>();

    private long queued;
    private Deadline idle;
    private long idleLimit;

    private boolean connecting;
    private boolean woken;
    private boolean paused;
    private boolean inputEnded;
    private boolean ending;
    private boolean outputEnded;
    private boolean closed;

    private MemoryTransportConnection(
            Loop loop,
            InetSocketAddress local,
            InetSocketAddress remote,
            MemoryTransportPipe in,
            MemoryTransportPipe out) {
        this.loop = loop;
        this.local = local;
        this.remote = remote;
        this.in = in;
        this.out = out;
        this.hold = loop.hold();
        in.received(this::wake);
        out.sent(this::wake);
    }

    // ---- creation ----

    static MemoryTransportConnection connecting(
            Loop loop,
            InetSocketAddress local,
            InetSocketAddress remote,
            ConnectionHandler handler,
            MemoryTransport network) {
        MemoryTransportConnection connection =
                new MemoryTransportConnection(
                        loop, local, remote, network.newPipe(), network.newPipe());
        connection.handler = handler;
        connection.connecting = true;
        return connection;
    }

    /** The other side, not accepted yet. */
    MemoryTransportConnection otherSide() {
        return new MemoryTransportConnection(loop, remote, local, out, in);
    }

    void handledBy(ConnectionHandler chosen) {
        handler = chosen;
    }

    /** Both sides are open. */
    void open() {
        if (closed) {
            return;
        }
        connecting = false;
        touch();
        guarded(
                () -> {
                    handler.opened();
                    flush();
                });
        wake();
    }

    /** Nobody listens at the other side. */
    void fail(IOException error) {
        shut(error);
    }

    // ---- events ----

    private void wake() {
        if (!woken && !closed && !connecting && handler != null) {
            woken = true;
            loop.post(this::turn);
        }
    }

    private void turn() {
        woken = false;
        guarded(
                () -> {
                    flush();
                    read();
                });
    }

    /**
     * If a handler throws, its connection is destroyed and the exception reaches the loop's
     * handler.
     */
    private void guarded(Runnable callbacks) {
        try {
            callbacks.run();
        } catch (Throwable t) {
            destroy();
            throw t;
        }
    }

    private void read() {
        if (closed || paused || inputEnded) {
            return;
        }
        if (in.isBroken()) {
            shut(MemoryTransport.failure("ECONNRESET", "connection", remote));
        } else if (in.isEnded()) {
            inputEnded = true;
            handler.ended();
            closeIfDone();
        } else if (!in.isEmpty()) {
            ByteBuffer buffer = loop.buffer();
            in.take(buffer);
            touch();
            handler.received(buffer.flip());
            wake();
        }
    }

    private void flush() {
        if (closed) {
            return;
        }
        if (queued == 0) {
            endOutput();
            return;
        }
        if (out.isAbandoned()) {
            shut(MemoryTransport.failure("ECONNRESET", "connection", remote));
            return;
        }
        while (!queue.isEmpty() && !out.isFull()) {
            put(queue.getFirst());
            if (!queue.getFirst().hasRemaining()) {
                queue.removeFirst();
            }
        }
        if (queued == 0) {
            endOutput();
            if (!closed) {
                handler.drained();
            }
        }
    }

    private void put(ByteBuffer piece) {
        int before = piece.remaining();
        out.put(piece);
        queued -= before - piece.remaining();
        touch();
    }

    // ---- API ----

    @Override
    public boolean write(ByteBuffer data) {
        if (ending || closed) {
            throw new IllegalStateException(
                    "expected a connection that is open for writing, found " + readyState());
        }
        queued += data.remaining();
        if (queue.isEmpty() && !connecting) {
            put(data);
        }
        if (data.hasRemaining()) {
            queue.add(ByteBuffer.allocate(data.remaining()).put(data).flip());
            if (out.isAbandoned()) {
                wake();
            }
        }
        return queued <= HIGH_WATER_MARK;
    }

    @Override
    public void end() {
        if (ending || closed) {
            return;
        }
        ending = true;
        if (!connecting && queued == 0) {
            endOutput();
        }
    }

    private void endOutput() {
        if (ending && !outputEnded) {
            outputEnded = true;
            out.end();
            closeIfDone();
        }
    }

    private void closeIfDone() {
        if (inputEnded && outputEnded) {
            shut(null);
        }
    }

    @Override
    public void destroy() {
        shut(null);
    }

    private void shut(IOException error) {
        if (closed) {
            return;
        }
        closed = true;
        queue.clear();
        queued = 0;
        if (idle != null) {
            idle.close();
        }
        loop.post(
                () -> {
                    if (handler != null) {
                        handler.closed(error);
                    }
                });
        // As in TCP: closing with unread bytes resets the connection.
        if (!in.isEmpty()) {
            out.breakOff();
        }
        out.end();
        in.abandon();
        hold.close();
    }

    /** As when the listener closes before accepting it. */
    @Override
    public void reset() {
        out.breakOff();
        destroy();
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
        wake();
    }

    @Override
    public void timeout(long milliseconds) {
        if (idle != null) {
            idle.close();
            idle = null;
        }
        if (milliseconds > 0 && !closed) {
            idleLimit = TimeUnit.MILLISECONDS.toNanos(milliseconds);
            idle = loop.schedule(idleLimit, () -> guarded(this::timedOut));
            idle.unref();
        }
    }

    private void timedOut() {
        touch();
        handler.timedOut();
    }

    private void touch() {
        if (idle != null) {
            idle.reset(idleLimit);
        }
    }

    @Override
    public void noDelay(boolean on) {
        // Writes are never delayed here.
    }

    // ---- state ----

    boolean isClosed() {
        return closed;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public InetSocketAddress localAddress() {
        return closed ? null : local;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public ReadyState readyState() {
        if (closed) {
            return ReadyState.CLOSED;
        }
        if (outputEnded) {
            return ReadyState.READ_ONLY;
        }
        if (ending) {
            return ReadyState.CLOSING;
        }
        if (connecting) {
            return ReadyState.OPENING;
        }
        return inputEnded ? ReadyState.WRITE_ONLY : ReadyState.OPEN;
    }

    @Override
    public long queued() {
        return queued;
    }

    @Override
    public void ref() {
        hold.ref();
    }

    @Override
    public void unref() {
        hold.unref();
    }
}
