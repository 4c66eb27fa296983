package node.http2.internal;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import node.http2.Http2Field;

/**
 * A stream that is not closed (RFC 9113, section 5.1).
 *
 * <pre>
 *  WAITING ──the peer allows it──▶ OPEN ──both sides ended, or a reset──▶ CLOSED
 *  RESERVED ──response──▶ WAITING or OPEN
 * </pre>
 *
 * Which sides have ended an open stream is in {@link #localEnded} and {@link #remoteEnded}.
 */
final class Stream {

    /** Whether there is a stream. */
    enum State {
        /** Promised, without a response. */
        RESERVED,
        /** Its first frame waits until the peer allows one more stream. */
        WAITING,
        OPEN,
        CLOSED
    }

    /** What comes after the queued data. */
    enum Ending {
        /** It is not known yet. */
        NONE,
        /** The user is asked. */
        ASKS,
        TRAILERS,
        END
    }

    /** What the length of a body is if nothing says it. */
    static final long UNKNOWN = -1;

    /** As the wire has it. */
    static final int IDLE = 1;

    final int id;

    /** Whether this side has opened or promised it. */
    final boolean isOwn;

    State state;
    boolean localEnded;
    boolean remoteEnded;

    // ---- what arrives ----

    final FlowWindow window;
    boolean isReading = true;

    /** Whether the final fields of the peer's message were there: what follows are trailers. */
    boolean hasMessage;

    /** Whether a response has no body whatever its fields say. */
    boolean isHead;

    /** Whether a response of success begins a tunnel. */
    boolean isConnect;

    long expected = UNKNOWN;
    long received;

    // ---- what is sent ----

    /** What the peer allows; negative after its settings made it smaller. */
    long credit;

    /** The fields of the first frame of a stream that waits. */
    List<Http2Field> first;

    boolean firstEnds;

    /** Whether the final fields of this side's message are sent. */
    boolean isAnswered;

    final ArrayDeque<ByteBuffer> data = new ArrayDeque<>(2);
    long queued;
    Ending ending = Ending.NONE;
    List<Http2Field> trailers;

    /** Whether the user waits until no data is queued. */
    boolean owesDrained;

    /** Whether it is in the round of streams with data. */
    boolean inRound;

    /** Where the last DATA frame's flags are in the output; -1 if there is none. */
    long lastFlags = -1;

    Stream(int id, boolean isOwn, State state, int window, long credit) {
        this.id = id;
        this.isOwn = isOwn;
        this.state = state;
        this.window = new FlowWindow(window);
        this.credit = credit;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Whether data may become frames. */
    boolean maySend() {
        return isAnswered && !localEnded && state == State.OPEN;
    }

    /** The state's number by which users know it. */
    int number() {
        return switch (state) {
            case CLOSED -> 7;
            case RESERVED -> isOwn ? 3 : 4;
            case WAITING -> remoteEnded ? 3 : IDLE;
            case OPEN -> localEnded && remoteEnded ? 7 : localEnded ? 5 : remoteEnded ? 6 : 2;
        };
    }
}
