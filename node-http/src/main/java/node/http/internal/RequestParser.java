package node.http.internal;

import java.nio.ByteBuffer;
import node.http.HttpOptions;

/**
 * Reads requests from a stream of octets, one event at a time, so that its user can stop between any
 * two of them.
 *
 * <pre>
 *  HEAD ──no body───────────────────▶ ENDING ──▶ HEAD (the next request)
 *   ├─── Content-Length ─▶ FIXED ─────▶ ▲
 *   └─── chunked ────────▶ CHUNKS ─last─▶ TRAILERS ─▶ ENDING
 *
 *  an error, anywhere ─▶ FAILED, for good (rows 23, 56)
 * </pre>
 */
final class RequestParser {

    /** What {@link #next} found. */
    enum Event {
        /** Nothing: more octets are needed. */
        MORE,
        /** The head of a request is complete. */
        HEAD,
        /** A piece of the body: {@link #piece} takes it. */
        BODY,
        /** The request is complete. */
        END,
        /** The request is refused: {@link #refusal}. */
        FAILED
    }

    private enum State {
        HEAD,
        FIXED,
        CHUNKS,
        TRAILERS,
        ENDING,
        FAILED
    }

    private final Framing framing = new Framing();
    private final HeadParser head;
    private final HeadParser trailers;
    private final ChunkParser chunks;

    private State state;
    private Refusal refusal;
    private boolean hasTrailers;
    private long remaining;
    private int pieceLength;

    RequestParser(HttpOptions options) {
        head = new HeadParser(options.maxHeaderSize(), options.maxFields(), framing);
        trailers = new HeadParser(options.maxHeaderSize(), options.maxFields(), null);
        chunks = new ChunkParser(options.maxHeaderSize());
        reset();
    }

    /** Makes ready for another stream, and forgets this one. */
    void reset() {
        state = State.HEAD;
        refusal = null;
        hasTrailers = false;
        remaining = 0;
        pieceLength = 0;
        head.reset(HeadParser.State.BLANK);
    }

    /** Takes octets up to the next event. After {@link Event#BODY} the piece must be taken first. */
    Event next(ByteBuffer in) {
        return switch (state) {
            case HEAD -> head(in);
            case FIXED -> body(in, remaining);
            case CHUNKS -> chunk(in);
            case TRAILERS -> trailer(in);
            case ENDING -> {
                state = State.HEAD;
                head.reset(HeadParser.State.BLANK);
                yield Event.END;
            }
            case FAILED -> Event.FAILED;
        };
    }

    private Event head(ByteBuffer in) {
        if (!head.feed(in)) {
            return Event.MORE;
        }
        if (head.refusal() != null) {
            return fail(head.refusal());
        }
        Refusal wrong = framing.judge(head.isVersion11());
        Methods method = Methods.of(head.head(), 0, head.methodEnd());
        if (wrong == null && method == null) {
            wrong = Refusal.UNKNOWN_METHOD;
        }
        if (wrong == null && method == Methods.CONNECT) {
            wrong = Refusal.NO_TUNNEL;
        }
        if (wrong != null) {
            return fail(wrong);
        }
        hasTrailers = false;
        switch (framing.body()) {
            case NONE -> state = State.ENDING;
            case FIXED -> {
                state = State.FIXED;
                remaining = framing.length();
            }
            case CHUNKED -> {
                state = State.CHUNKS;
                chunks.reset();
            }
        }
        return Event.HEAD;
    }

    private Event chunk(ByteBuffer in) {
        chunks.feed(in);
        return switch (chunks.state()) {
            case DATA -> body(in, chunks.data());
            case LAST -> {
                state = State.TRAILERS;
                trailers.reset(HeadParser.State.FIELD);
                yield trailer(in);
            }
            case FAILED -> fail(chunks.refusal());
            default -> Event.MORE;
        };
    }

    private Event body(ByteBuffer in, long expected) {
        if (!in.hasRemaining()) {
            return Event.MORE;
        }
        pieceLength = (int) Math.min(in.remaining(), expected);
        return Event.BODY;
    }

    private Event trailer(ByteBuffer in) {
        if (!trailers.feed(in)) {
            return Event.MORE;
        }
        if (trailers.refusal() != null) {
            return fail(trailers.refusal());
        }
        hasTrailers = true;
        state = State.ENDING;
        return next(in);
    }

    private Event fail(Refusal why) {
        refusal = why;
        state = State.FAILED;
        return Event.FAILED;
    }

    /** The piece of the body that was found, a view into {@code in}, which goes on behind it. */
    ByteBuffer piece(ByteBuffer in) {
        ByteBuffer piece = in.slice(in.position(), pieceLength);
        in.position(in.position() + pieceLength);
        if (state == State.CHUNKS) {
            chunks.take(pieceLength);
        } else {
            remaining -= pieceLength;
            if (remaining == 0) {
                state = State.ENDING;
            }
        }
        return piece;
    }

    /** Whether it stands between two requests, with nothing of the next one. */
    boolean isIdle() {
        return state == State.HEAD && head.isUntouched();
    }

    Refusal refusal() {
        return refusal;
    }

    /** What was found, valid after {@link Event#HEAD}. */
    HeadParser head() {
        return head;
    }

    /** The trailers, valid after {@link Event#END}; null if the body was not chunked. */
    HeadParser trailers() {
        return hasTrailers ? trailers : null;
    }

    Framing framing() {
        return framing;
    }
}
