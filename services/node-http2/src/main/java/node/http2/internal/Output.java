package node.http2.internal;

import java.nio.ByteBuffer;
import node.net.Connection;
import node.net.ReadyState;

/** Collects the frames of one turn of the loop, so that they are one write. */
final class Output {

    private static final int LEAST = 1024;
    private static final int MOST = Connection.HIGH_WATER_MARK;

    private final Connection connection;

    /** Null while nothing is collected: an idle session has no buffer. */
    private ByteBuffer buffer;

    /** How many octets were collected before those in the buffer. */
    private long before;

    private boolean isBlocked;

    /** Runs once at the end of each turn in which something was collected. */
    private final Runnable turnEnd;

    private boolean isAsked;

    Output(Connection connection, Runnable turnEnd) {
        this.connection = connection;
        this.turnEnd = turnEnd;
    }

    /** Asks for the end of this turn. */
    void ask() {
        if (!isAsked) {
            isAsked = true;
            connection
                    .loop()
                    .defer(
                            () -> {
                                isAsked = false;
                                turnEnd.run();
                            });
        }
    }

    /** Returns the buffer with room for so many octets, in big endian. */
    ByteBuffer room(int size) {
        ask();
        if (buffer != null && buffer.position() > 0 && buffer.position() + size > MOST) {
            flush();
        }
        if (buffer == null) {
            buffer = ByteBuffer.allocate(Math.max(LEAST, size));
        } else if (buffer.remaining() < size) {
            int needed = Math.max(buffer.position() + size, 2 * buffer.capacity());
            buffer = ByteBuffer.allocate(needed).put(buffer.flip());
        }
        return buffer;
    }

    /** Where the next octet comes, counted from the session's begin. */
    long place() {
        return before + (buffer == null ? 0 : buffer.position());
    }

    /** Sets bits of an octet that was collected; false if it is written already. */
    boolean amend(long place, int bits) {
        if (place < before || buffer == null) {
            return false;
        }
        int index = (int) (place - before);
        buffer.put(index, (byte) (buffer.get(index) | bits));
        return true;
    }

    /** Writes what is collected; true if nothing has to wait for the peer. */
    boolean flush() {
        ByteBuffer full = buffer;
        if (full != null) {
            buffer = null;
            before += full.position();
            if (isOpen()) {
                isBlocked = !connection.write(full.flip());
            }
        }
        return !isBlocked;
    }

    /** Whether the connection can be written to. */
    boolean isOpen() {
        ReadyState state = connection.readyState();
        return state == ReadyState.OPEN
                || state == ReadyState.OPENING
                || state == ReadyState.WRITE_ONLY;
    }

    /** Whether data should wait until the peer has read more. */
    boolean isBlocked() {
        return isBlocked;
    }

    void drained() {
        isBlocked = false;
    }

    /** What is collected, and what the connection has queued. */
    long waiting() {
        return (buffer == null ? 0 : buffer.position()) + connection.queued();
    }
}
