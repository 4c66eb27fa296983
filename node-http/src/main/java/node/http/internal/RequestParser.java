package node.http.internal;

import java.nio.ByteBuffer;
import node.http.HttpOptions;

/**
 * Reads requests from a stream of octets, one event at a time. The caller may stop between any two
 * events.
 *
 * <pre>
 *  HEAD ──head complete─▶ BODY ──message complete─▶ HEAD (of the next request)
 *    └──────── an error, in either ───────▶ FAILED, final (W23, W56)
 * </pre>
 */
final class RequestParser {

    private enum State {
        HEAD,
        BODY,
        FAILED
    }

    private final Framing framing = new Framing();
    private final boolean needsHost;
    private final boolean tunnels;
    private final boolean expectations;
    private final HeadParser head;
    private final BodyParser body;

    private State state;
    private Refusal refusal;

    RequestParser(HttpOptions options) {
        this(options, false, false);
    }

    /**
     * @param tunnels whether CONNECT is valid
     * @param expectations whether any {@code Expect} is valid
     */
    RequestParser(HttpOptions options, boolean tunnels, boolean expectations) {
        this.tunnels = tunnels;
        this.expectations = expectations;
        needsHost = !options.insecureParser();
        head = HeadParser.forRequests(options, framing);
        body = new BodyParser(options);
        reset();
    }

    /** The heap that incomplete or large messages take here, in bytes. */
    int held() {
        return head.held() + body.held();
    }

    /** Resets the parser for another stream. */
    void reset() {
        head.shrink();
        body.shrink();
        state = State.HEAD;
        refusal = null;
        head.reset(HeadParser.State.BLANK);
    }

    /**
     * Consumes octets up to the next event. After {@link Event#BODY} the piece must be consumed
     * first.
     */
    Event next(ByteBuffer in) {
        return switch (state) {
            case HEAD -> head(in);
            case BODY -> body(in);
            case FAILED -> Event.FAILED;
        };
    }

    private Event head(ByteBuffer in) {
        if (!head.feed(in)) {
            return Event.MORE;
        }
        Refusal wrong = head.refusal() != null ? head.refusal() : check();
        if (wrong != null) {
            return fail(wrong);
        }
        state = State.BODY;
        body.begin(framing.body(), framing.length());
        return Event.HEAD;
    }

    private Refusal check() {
        Refusal wrong = framing.checkRequest(head.isVersion11(), needsHost);
        if (wrong == null && framing.expectsOther() && !expectations) {
            wrong = Refusal.UNKNOWN_EXPECTATION; // W58
        }
        if (wrong != null) {
            return wrong;
        }
        Methods method = Methods.of(head.head(), 0, head.methodEnd());
        if (method == null) {
            return Refusal.UNKNOWN_METHOD;
        }
        return method == Methods.CONNECT ? checkConnect() : null;
    }

    private Refusal checkConnect() {
        if (!tunnels || framing.body() != Framing.Body.NONE) {
            return Refusal.NO_TUNNEL;
        }
        int first = head.methodEnd() + 1;
        boolean valid = TargetForm.isAuthority(head.head(), first, head.targetEnd());
        return valid ? null : Refusal.BAD_TARGET;
    }

    private Event body(ByteBuffer in) {
        Event event = body.next(in);
        if (event == Event.END) {
            state = State.HEAD;
            head.reset(HeadParser.State.BLANK);
        } else if (event == Event.FAILED) {
            return fail(body.refusal());
        }
        return event;
    }

    private Event fail(Refusal why) {
        refusal = why;
        state = State.FAILED;
        return Event.FAILED;
    }

    /** The current piece of the body, a view into {@code in}; moves {@code in} past it. */
    ByteBuffer piece(ByteBuffer in) {
        return body.piece(in);
    }

    /** Whether it is between two requests, with no octet of the next one. */
    boolean isIdle() {
        return state == State.HEAD && head.isUntouched();
    }

    /** Whether it is between two requests, with only empty lines of the next one. */
    boolean isBlank() {
        return state == State.HEAD && head.isBlank();
    }

    Refusal refusal() {
        return refusal;
    }

    /** The head, valid after {@link Event#HEAD}. */
    HeadParser head() {
        return head;
    }

    /** The trailers, valid after {@link Event#END}; null if there are none. */
    HeadParser trailers() {
        return body.trailers();
    }

    /** Whether the request of this head asks for another protocol, and has no body. */
    boolean isUpgrade() {
        if (framing.body() != Framing.Body.NONE) {
            return false;
        }
        return framing.upgrades()
                || Methods.is(Methods.CONNECT.name(), head.head(), 0, head.methodEnd());
    }

    /** The framing of the message, valid after {@link Event#HEAD}. */
    Framing framing() {
        return framing;
    }
}
