package node.http.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import node.loop.Loop;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.NetException;
import node.net.ReadyState;

/**
 * A connection that is driven event by event: octets arrive, the system accepts octets, the peer
 * ends or resets. It implements the contract of {@link Connection} and nothing else.
 */
final class SimulatedConnection implements Connection {

    private final Loop loop;
    private ConnectionHandler handler;

    /** Octets that the peer has sent and the server has not read. */
    private ByteBuffer incoming = ByteBuffer.allocate(0);

    private boolean peerEnds;
    private boolean inputEnded;

    /** Octets written but not accepted by the system. */
    private final ByteArrayOutputStream queue = new ByteArrayOutputStream();

    private int room;
    private boolean ending;
    private boolean outputEnded;
    private boolean paused;
    private boolean closed;

    /** Octets that the peer has received but not read. */
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    SimulatedConnection(Loop loop) {
        this.loop = loop;
    }

    void handledBy(ConnectionHandler chosen) {
        handler = chosen;
        handler.opened();
    }

    // ---- for the schedule ----

    void peerSends(byte[] octets) {
        incoming = ByteBuffer.wrap(octets);
    }

    int unread() {
        return incoming.remaining();
    }

    /** Delivers at most {@code most} octets, if the server reads. */
    void arrive(int most) {
        int count = Math.min(most, incoming.remaining());
        if (closed || paused || inputEnded || count == 0) {
            return;
        }
        ByteBuffer piece = ByteBuffer.allocate(count);
        incoming.get(piece.array());
        handler.received(piece);
    }

    /** Ends the peer's side after all that it has sent. */
    void peerEnds() {
        peerEnds = true;
    }

    void arriveEnd() {
        if (peerEnds && !closed && !paused && !inputEnded && !incoming.hasRemaining()) {
            inputEnded = true;
            handler.ended();
            closeIfDone();
        }
    }

    void peerResets() {
        shut(new NetException("ECONNRESET", "read ECONNRESET", null));
    }

    /** The system accepts this number of octets, pending or future ones. */
    void take(int count) {
        if (closed) {
            return;
        }
        room += count;
        boolean waited = queue.size() > 0;
        flush();
        if (waited && queue.size() == 0 && !closed) {
            handler.drained();
        }
    }

    private void flush() {
        if (room > 0 && queue.size() > 0) {
            byte[] all = queue.toByteArray();
            int count = Math.min(room, all.length);
            output.write(all, 0, count);
            room -= count;
            queue.reset();
            queue.write(all, count, all.length - count);
        }
        if (queue.size() == 0 && ending && !outputEnded) {
            outputEnded = true;
            closeIfDone();
        }
    }

    /** Returns what the peer has received since the last call. */
    byte[] takeOutput() {
        byte[] got = output.toByteArray();
        output.reset();
        return got;
    }

    /** Whether the peer has received the server's end. */
    boolean hasEnded() {
        return outputEnded || closed;
    }

    boolean isClosed() {
        return closed;
    }

    boolean isPaused() {
        return paused;
    }

    // ---- for the server ----

    @Override
    public boolean write(ByteBuffer data) {
        if (ending || closed) {
            throw new IllegalStateException("written after the end");
        }
        byte[] octets = new byte[data.remaining()];
        data.get(octets);
        queue.write(octets, 0, octets.length);
        flush();
        return queue.size() <= HIGH_WATER_MARK;
    }

    @Override
    public void end() {
        if (!ending && !closed) {
            ending = true;
            flush();
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
        if (!closed) {
            closed = true;
            queue.reset();
            loop.post(() -> handler.closed(error));
        }
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
    }

    @Override
    public ReadyState readyState() {
        if (closed) {
            return ReadyState.CLOSED;
        }
        if (ending) {
            return inputEnded ? ReadyState.CLOSING : ReadyState.READ_ONLY;
        }
        return inputEnded ? ReadyState.WRITE_ONLY : ReadyState.OPEN;
    }

    @Override
    public long queued() {
        return queue.size();
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public InetSocketAddress localAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 2);
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
