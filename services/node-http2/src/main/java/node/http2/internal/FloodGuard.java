package node.http2.internal;

import node.http2.Http2Error;
import node.http2.Http2Handler.Failure;
import node.http2.Http2Options;
import node.http2.Http2Role;
import node.loop.Clock;

/** Counts what costs this side more than the peer, and ends the session if it is too much. */
final class FloodGuard {

    /** How many answers may wait to be written. */
    private static final int ANSWERS = 1000;

    /** Frames that are valid but change nothing: at once, and in each second. */
    private static final int USELESS_BURST = 10_000;

    private static final int USELESS_RATE = 1000;

    private final Http2Options options;
    private final TokenBucket useless;

    /** Null for clients: a server may reset what it likes. */
    private final TokenBucket resets;

    private int answers;
    private int invalid;
    private int rejected;

    FloodGuard(Http2Options options, Http2Role role, Clock clock) {
        this.options = options;
        useless = new TokenBucket(clock, USELESS_BURST, USELESS_RATE);
        resets =
                role == Http2Role.SERVER
                        ? new TokenBucket(clock, options.resetBurst(), options.resetRate())
                        : null;
    }

    /** The peer has reset a stream. */
    void reset() throws FailedException {
        if (resets != null && !resets.take()) {
            throw FailedException.flood("too many streams are reset");
        }
    }

    /** A frame changes nothing. */
    void useless() throws FailedException {
        if (!useless.take()) {
            throw FailedException.flood("too many frames without a use");
        }
    }

    /**
     * A frame is answered.
     *
     * @param waiting how many octets are not written yet
     */
    void answered(long waiting) throws FailedException {
        if (++answers > ANSWERS || waiting > options.memory()) {
            throw FailedException.flood("too many answers wait to be read");
        }
    }

    /** What was answered is on its way. */
    void written() {
        answers = 0;
    }

    /** A stream is reset because of what the peer sent for it. */
    void invalid() throws FailedException {
        if (invalid++ >= options.invalidFrames()) {
            throw new FailedException(
                    Failure.INVALID_FRAMES,
                    Http2Error.ENHANCE_YOUR_CALM,
                    "too many invalid frames");
        }
    }

    /** A new stream is refused. */
    void rejected() throws FailedException {
        if (rejected++ >= options.rejected()) {
            throw FailedException.flood("too many streams are refused");
        }
    }
}
