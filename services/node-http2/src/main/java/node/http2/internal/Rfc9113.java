package node.http2.internal;

import node.http2.Http2;
import node.http2.Http2Handler;
import node.http2.Http2Options;
import node.http2.Http2Role;
import node.http2.Http2Session;
import node.loop.Clock;
import node.net.Connection;

/** HTTP/2 by RFC 9113. */
public final class Rfc9113 implements Http2 {

    private final Clock clock;

    /** For the service loader. */
    public Rfc9113() {
        this(Clock.system());
    }

    /**
     * For tests.
     *
     * @param clock for pings, and for limits of rates
     */
    Rfc9113(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "rfc9113";
    }

    @Override
    public Http2Session open(
            Connection connection, Http2Role role, Http2Options options, Http2Handler handler) {
        return new Session(connection, role, options, handler, clock);
    }
}
