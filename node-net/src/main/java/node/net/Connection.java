package node.net;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import node.loop.Loop;

/**
 * One stream of bytes in each direction, between two addresses. Touched only on its loop's thread.
 *
 * <p>An open connection keeps the loop alive. It closes by itself when the peer has ended, this
 * side has {@linkplain #end() ended} and everything is written.
 */
public interface Connection {

    /** From how many queued bytes on {@link #write} asks the caller to wait: 64 KiB. */
    int HIGH_WATER_MARK = 64 * 1024;

    /** The loop it belongs to. */
    Loop loop();

    /** This side's address; null until known. */
    SocketAddress localAddress();

    /** The peer's address. */
    SocketAddress remoteAddress();

    /** What may still happen on it. */
    ReadyState readyState();

    /**
     * Writes all of {@code data}: what the system does not take at once is copied and queued, order
     * kept, so that the buffer is the caller's again when this returns. Before the connection is
     * open everything is queued.
     *
     * @return false when more than {@link #HIGH_WATER_MARK} bytes are queued: the caller should
     *     wait for {@link ConnectionHandler#drained}. Nothing is ever refused
     * @throws IllegalStateException if this side has ended or the connection is closed
     */
    boolean write(ByteBuffer data);

    /** How many bytes are queued. */
    long queued();

    /** Says that this side sends no more, after what is queued. Idempotent. */
    void end();

    /** Drops everything at once; only {@link ConnectionHandler#closed} follows. Idempotent. */
    void destroy();

    /** Stops reading, so that the peer's window fills. Idempotent. */
    void pause();

    /** Reads on. Idempotent. */
    void resume();

    /**
     * Calls {@link ConnectionHandler#timedOut} when for so long nothing was read or written, and
     * again after each further such time.
     *
     * @param milliseconds 0 turns it off, as it is from the start
     */
    void timeout(long milliseconds);

    /** Sends small writes at once rather than collecting them (TCP_NODELAY); on from the start. */
    void noDelay(boolean on);

    /** Makes it keep the loop alive, as it does from the start. Idempotent. */
    void ref();

    /**
     * Lets the loop end although it is open, as befits one that merely waits for reuse. Idempotent.
     */
    void unref();
}
