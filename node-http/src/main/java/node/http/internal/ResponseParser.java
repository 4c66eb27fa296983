package node.http.internal;

import java.nio.ByteBuffer;
import node.http.HttpOptions;

/**
 * Reads responses from a stream of octets, one event at a time. The end of a response depends on
 * its request (W67), so each must be {@linkplain #expect expected} first.
 *
 * <pre>
 *  IDLE ──expect()─▶ HEAD ──1xx─▶ HEAD       within a limit (W91)
 *                     │ final
 *                     ▼
 *                    BODY ──message complete─▶ IDLE
 *    an error, anywhere, and any octet while IDLE (W70) ─▶ FAILED, final
 * </pre>
 */
final class ResponseParser {

    private enum State {
        IDLE,
        HEAD,
        BODY,
        FAILED
    }

    private final Framing framing = new Framing();
    private final HeadParser head;
    private final BodyParser body;

    private State state = State.IDLE;
    private Refusal refusal;
    private boolean toHead;
    private boolean upgrades;
    private boolean toConnect;
    private final int maxInterimSize;

    /** The octets of the interim heads before the current response. */
    private int interimSize;

    ResponseParser(HttpOptions options) {
        maxInterimSize = options.maxHeaderSize();
        head = HeadParser.forResponses(options);
        body = new BodyParser(options);
    }

    /**
     * Prepares for the next response.
     *
     * @param headRequest whether the request is a HEAD, so that there is no body
     */
    void expect(boolean headRequest) {
        expect(headRequest, false, false);
    }

    /**
     * Prepares for the next response.
     *
     * @param upgrade whether a 101 is valid
     * @param connect whether the request is a CONNECT, so that nothing of HTTP follows a 2xx
     */
    void expect(boolean headRequest, boolean upgrade, boolean connect) {
        upgrades = upgrade;
        toConnect = connect;
        toHead = headRequest;
        interimSize = 0;
        state = State.HEAD;
        head.reset(HeadParser.State.VERSION);
    }

    /**
     * Consumes octets up to the next event. After {@link Event#BODY} the piece must be consumed
     * first.
     */
    Event next(ByteBuffer in) {
        return switch (state) {
            case IDLE -> in.hasRemaining() ? fail(Refusal.UNASKED) : Event.MORE;
            case HEAD -> head(in);
            case BODY -> body(in);
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
        if (head.status() == 101 && (!upgrades || toConnect)) {
            return fail(Refusal.UNASKED_PROTOCOL);
        }
        if (isInterim()) {
            interimSize += head.size();
            if (interimSize > maxInterimSize) {
                return fail(Refusal.TOO_MANY_INTERIM);
            }
        }
        framing.reset();
        byte[] octets = head.head();
        int[] places = head.places();
        for (int i = 0; i < places.length; i += HeadParser.PER_FIELD) {
            framing.field(octets, places[i], places[i + 1], places[i + 2], places[i + 3]);
        }
        boolean bodiless =
                toHead
                        || isSwitch()
                        || head.status() < 200
                        || head.status() == 204
                        || head.status() == 304;
        Refusal wrong = framing.checkResponse(head.isVersion11(), bodiless);
        if (wrong != null) {
            return fail(wrong);
        }
        state = State.BODY;
        body.begin(framing.body(), framing.length());
        return Event.HEAD;
    }

    private Event body(ByteBuffer in) {
        Event event = body.next(in);
        if (event == Event.END) {
            end();
        } else if (event == Event.FAILED) {
            return fail(body.refusal());
        }
        return event;
    }

    /** After an interim response the final one is still expected (W66). */
    private void end() {
        if (isInterim()) {
            state = State.HEAD;
            head.reset(HeadParser.State.VERSION);
        } else {
            state = State.IDLE;
        }
    }

    /** Whether HTTP ends behind the current head. */
    boolean isSwitch() {
        return head.status() == 101 || (toConnect && head.status() / 100 == 2);
    }

    /** Whether the current head is a 1xx. */
    boolean isInterim() {
        return head.status() < 200;
    }

    private Event fail(Refusal why) {
        refusal = why;
        state = State.FAILED;
        return Event.FAILED;
    }

    ByteBuffer piece(ByteBuffer in) {
        return body.piece(in);
    }

    /** Whether the peer's end now completes the response (W69). */
    boolean endsWithConnection() {
        return state == State.BODY && body.endsWithConnection();
    }

    /** Whether the connection may be reused after this response (W71). */
    boolean persists() {
        return framing.persists() && framing.body() != Framing.Body.UNTIL_CLOSE;
    }

    Refusal refusal() {
        return refusal;
    }

    HeadParser head() {
        return head;
    }

    HeadParser trailers() {
        return body.trailers();
    }
}
