package node.tls.internal;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import node.net.Connection;

/** Calls the engine, with the loop's buffers, and writes what it makes. */
final class RecordLayer {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** A step of the handshake. */
    @FunctionalInterface
    interface Step {
        void run() throws SSLException;
    }

    private final SSLEngine engine;
    private final LoopState state;
    private final Connection below;

    RecordLayer(SSLEngine engine, LoopState state, Connection below) {
        this.engine = engine;
        this.state = state;
        this.below = below;
    }

    SSLEngine engine() {
        return engine;
    }

    HandshakeStatus status() {
        return engine.getHandshakeStatus();
    }

    /**
     * Writes all messages that the engine wants to send now, as one piece.
     *
     * @param end runs when the handshake has finished by one of them, before they are written; if
     *     it fails, they are not
     * @return whether the handshake has finished by one of them
     */
    boolean send(Step end) throws SSLException {
        boolean finished = false;
        ByteBuffer out = state.takeOut();
        try {
            while (status() == HandshakeStatus.NEED_WRAP) {
                SSLEngineResult result = engine.wrap(NOTHING, out);
                finished |= result.getHandshakeStatus() == HandshakeStatus.FINISHED;
                if (result.getStatus() == Status.BUFFER_OVERFLOW) {
                    out = roomy(out);
                } else if (result.getStatus() == Status.CLOSED || result.bytesProduced() == 0) {
                    break;
                }
            }
            if (finished) {
                end.run();
            }
            write(out);
        } finally {
            state.giveOut(out);
        }
        return finished;
    }

    /**
     * Encrypts and writes.
     *
     * @return false if the engine takes no more, because this side has ended
     */
    boolean encrypt(ByteBuffer data) throws SSLException {
        ByteBuffer out = state.takeOut();
        try {
            while (data.hasRemaining()) {
                SSLEngineResult result = engine.wrap(data, out);
                if (result.getStatus() == Status.BUFFER_OVERFLOW) {
                    out = roomy(out);
                } else if (result.getStatus() == Status.CLOSED) {
                    return false;
                } else if (result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
                    return true; // a task first: what is left waits
                }
            }
            return true;
        } finally {
            write(out);
            state.giveOut(out);
        }
    }

    /** Makes room for a record: writes what is there, or takes more memory if nothing is. */
    private ByteBuffer roomy(ByteBuffer out) {
        if (out.position() > 0) {
            write(out);
            return out.clear();
        }
        return ByteBuffer.allocate(
                Math.max(out.capacity() * 2, engine.getSession().getPacketBufferSize()));
    }

    private void write(ByteBuffer out) {
        out.flip();
        if (out.hasRemaining() && isWritable()) {
            below.write(out);
        }
    }

    private boolean isWritable() {
        return switch (below.readyState()) {
            case OPENING, OPEN, WRITE_ONLY -> true;
            case READ_ONLY, CLOSING, CLOSED -> false;
        };
    }
}
