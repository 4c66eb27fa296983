package node.net;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import node.loop.Loop;

/**
 * One stream of bytes in each direction, between two addresses. Use it only on its loop's thread.
 *
 * <p>An open connection keeps the loop alive. It closes when the peer has ended, this side has
 * {@linkplain #end() ended} and all bytes are written.
 */
public interface Connection {

    /** Above this number of queued bytes {@link #write} returns false: 64 KiB. */
    int HIGH_WATER_MARK = 64 * 1024;

    /** The loop of this connection. */
    Loop loop();

    /** The local address; null until known. */
    SocketAddress localAddress();

    /** The peer's address. */
    SocketAddress remoteAddress();

    /** The state, as scripts see it. */
    ReadyState readyState();

    /**
     * Writes all of {@code data}. Bytes that the system does not accept at once are copied and
     * queued in order, so the caller may reuse the buffer. Before the connection is open all bytes
     * are queued.
     *
     * @return false when more than {@link #HIGH_WATER_MARK} bytes are queued: the caller should
     *     wait for {@link ConnectionHandler#drained}. The bytes are queued in any case
     * @throws IllegalStateException if this side has ended or the connection is closed
     */
    boolean write(ByteBuffer data);

    /** The number of queued bytes. */
    long queued();

    /** Ends this side after the queued bytes. Idempotent. */
    void end();

    /**
     * Closes at once and drops queued bytes; only {@link ConnectionHandler#closed} follows.
     * Idempotent.
     */
    void destroy();

    /** Stops reading, so that the peer has to wait. Idempotent. */
    void pause();

    /** Continues reading. Idempotent. */
    void resume();

    /**
     * Calls {@link ConnectionHandler#timedOut} each time that nothing was read or written for this
     * long.
     *
     * @param milliseconds 0 disables the timeout, which is the default
     */
    void timeout(long milliseconds);

    /** Sends small writes at once instead of collecting them (TCP_NODELAY). On by default. */
    void noDelay(boolean on);

    /**
     * Lets the system probe an idle peer (SO_KEEPALIVE). Off by default. Has no effect where a
     * transport has no such probes.
     */
    default void keepAlive(boolean on) {}

    /**
     * Sets the octet that tells routers what kind of traffic this is (IP_TOS).
     *
     * @param value from 0 to 255; the system may ignore it, or some of its bits
     */
    default void trafficClass(int value) {}

    /** Returns the octet of {@link #trafficClass(int)}; 0 where a transport has none. */
    default int trafficClass() {
        return 0;
    }

    /**
     * As {@link #destroy}, and tells the peer so by a reset where the transport can: the peer's
     * reads fail instead of ending.
     */
    default void reset() {
        destroy();
    }

    /**
     * Returns how many bytes of the heap this holds at rest beyond what every connection does, by
     * an estimate from above: what it needs for encryption, for instance. It is constant once the
     * connection is open, so that protocols can count it.
     */
    default long overhead() {
        return 0;
    }

    /** Makes this keep the loop alive, which is the default. Idempotent. */
    void ref();

    /**
     * Lets the loop end although this is open, for instance while it waits for reuse. Idempotent.
     */
    void unref();
}
