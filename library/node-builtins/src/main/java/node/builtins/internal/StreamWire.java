package node.builtins.internal;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import node.loop.Loop;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.ReadyState;
import node.script.Export;

/**
 * A duplex stream of JavaScript as a connection. What it reads is given to {@link #received}; what
 * a protocol writes goes to the functions of {@link HttpBinding#onStreamEvents}. The stream counts
 * its time itself, and keeps the program alive or not.
 */
public final class StreamWire implements Connection, HttpWire {

    private final HttpBinding binding;
    private final Object peer;
    private ConnectionHandler protocol;
    private ReadyState state = ReadyState.OPEN;
    private long queued;

    /** Whether this side has ended. */
    private boolean over;

    StreamWire(HttpBinding binding, Object peer) {
        this.binding = binding;
        this.peer = peer;
    }

    // ---- calls from the script ----

    @Export
    public void received(Object buffer, int offset, int length) {
        if (protocol != null) {
            protocol.received(ByteBuffer.wrap(binding.script().bytes(buffer, offset, length)));
        }
    }

    /** The other side has ended. */
    @Export
    public void ended() {
        if (state == ReadyState.OPEN) {
            state = ReadyState.WRITE_ONLY;
        }
        if (protocol != null) {
            protocol.ended();
        }
    }

    /** The stream has passed on so many bytes. */
    @Export
    public void wrote(double count) {
        queued -= (long) count;
        if (queued == 0 && protocol != null && state != ReadyState.CLOSED) {
            protocol.drained();
        }
    }

    @Export
    public void closed() {
        if (state == ReadyState.CLOSED) {
            return;
        }
        state = ReadyState.CLOSED;
        queued = 0;
        if (protocol != null) {
            protocol.closed(null);
        }
    }

    // ---- for protocols ----

    @Override
    public Object peer() {
        return peer;
    }

    @Override
    public Connection wire() {
        return this;
    }

    @Override
    public void attach(ConnectionHandler next) {
        protocol = next;
        binding.loop()
                .defer(
                        () -> {
                            if (protocol == next && state == ReadyState.CLOSED) {
                                next.closed(null);
                            } else if (protocol == next) {
                                next.opened();
                                resume();
                            }
                        });
    }

    @Override
    public void detach() {
        protocol = null;
    }

    @Override
    public boolean isTaken() {
        return protocol != null || state == ReadyState.CLOSED;
    }

    // ---- the connection ----

    @Override
    public Loop loop() {
        return binding.loop();
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
        if (state == ReadyState.CLOSED || !over) {
            return state;
        }
        return state == ReadyState.OPEN ? ReadyState.READ_ONLY : ReadyState.CLOSING;
    }

    @Override
    public boolean write(ByteBuffer data) {
        ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
        queued += copy.remaining();
        binding.streamEvents().write().accept(peer, binding.script().buffer(copy));
        return queued <= HIGH_WATER_MARK;
    }

    @Override
    public long queued() {
        return queued;
    }

    @Override
    public void end() {
        over = true;
        binding.streamEvents().end().accept(peer);
    }

    @Override
    public void destroy() {
        over = true;
        binding.streamEvents().destroy().accept(peer);
    }

    @Override
    public void pause() {
        binding.streamEvents().flow().accept(peer, false);
    }

    @Override
    public void resume() {
        binding.streamEvents().flow().accept(peer, true);
    }

    @Override
    public void timeout(long milliseconds) {}

    @Override
    public void noDelay(boolean on) {}

    @Override
    public void ref() {}

    @Override
    public void unref() {}
}
