package node.http.internal;

import java.nio.ByteBuffer;
import node.http.HttpOptions;

/**
 * Reads the body of a message with the framing of its head, RFC 9112 §6.
 *
 * <pre>
 *  begin ─┬─ none ───────────────────────────▶ ENDING ─▶ (the next message)
 *         ├─ a length ─▶ FIXED ──all taken───▶ ▲
 *         ├─ chunked ──▶ CHUNKS ─last─▶ TRAILERS
 *         └─ neither ──▶ UNTIL_CLOSE, completed only by the peer's end
 * </pre>
 */
final class BodyParser {

    private enum State {
        FIXED,
        CHUNKS,
        TRAILERS,
        UNTIL_CLOSE,
        ENDING
    }

    private final ChunkParser chunks;
    private final HeadParser trailers;

    private State state = State.ENDING;
    private Refusal refusal;
    private boolean hasTrailers;
    private long remaining;
    private int pieceLength;

    BodyParser(HttpOptions options) {
        chunks = new ChunkParser(options.maxHeaderSize());
        trailers = HeadParser.forTrailers(options);
    }

    void begin(Framing.Body framing, long length) {
        hasTrailers = false;
        refusal = null;
        remaining = length;
        switch (framing) {
            case NONE -> state = State.ENDING;
            case FIXED -> state = State.FIXED;
            case CHUNKED -> {
                state = State.CHUNKS;
                chunks.reset();
            }
            case UNTIL_CLOSE -> state = State.UNTIL_CLOSE;
        }
    }

    /** Consumes octets up to the next event: MORE, BODY, END or FAILED. */
    Event next(ByteBuffer in) {
        return switch (state) {
            case FIXED -> body(in, remaining);
            case CHUNKS -> chunk(in);
            case TRAILERS -> trailer(in);
            case UNTIL_CLOSE -> body(in, Long.MAX_VALUE);
            case ENDING -> Event.END;
        };
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
        return Event.END;
    }

    private Event fail(Refusal why) {
        refusal = why;
        return Event.FAILED;
    }

    /** The current piece, a view into {@code in}; moves {@code in} past it. */
    ByteBuffer piece(ByteBuffer in) {
        ByteBuffer piece = in.slice(in.position(), pieceLength);
        in.position(in.position() + pieceLength);
        if (state == State.CHUNKS) {
            chunks.take(pieceLength);
        } else if (state == State.FIXED) {
            remaining -= pieceLength;
            if (remaining == 0) {
                state = State.ENDING;
            }
        }
        return piece;
    }

    /** The heap that incomplete or large trailers take here, in bytes. */
    int held() {
        return trailers.held();
    }

    void shrink() {
        trailers.shrink();
    }

    /** Whether the peer's end completes the body. */
    boolean endsWithConnection() {
        return state == State.UNTIL_CLOSE;
    }

    Refusal refusal() {
        return refusal;
    }

    /** The complete trailers; null if there are none. */
    HeadParser trailers() {
        return hasTrailers ? trailers : null;
    }
}
