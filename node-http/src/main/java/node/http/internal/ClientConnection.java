package node.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import node.http.HttpOptions;
import node.loop.Deadline;
import node.loop.Loop;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.NetException;
import node.net.ReadyState;

/**
 * HTTP on one connection, the client's side.
 *
 * <p>Its state has two sides. How far the connection has come:
 *
 * <pre>
 *  CONNECTING ──opened──▶ OPEN ──the server's end, behind octets that wait──▶ ENDS_LATER
 *      │                   │ └──lost, while an answer is paused──▶ BROKEN ◀──────┤
 *      │                   │                                         │ resumed   │ resumed
 *      ▼                   ▼                                         ▼           ▼
 *  CLOSED: failed, lost, malformed, octets nobody asked for, destroyed, or the last answer is complete
 * </pre>
 *
 * And what the server has let know of the request that is under way:
 *
 * <pre>
 *  FIRST ──an octet, or the time limit──▶ HEARD ──the next request──▶ UNHEARD
 *                                           ▲                            │
 *                                           └──an octet, or the limit────┘
 * </pre>
 *
 * Between two requests it waits for reuse. It reads then as well, to notice a server that ends or
 * that speaks unasked (W70, W78).
 */
final class ClientConnection implements ConnectionHandler {

    /** How far the connection has come; it only goes on. */
    private enum Stage {
        CONNECTING,
        OPEN,
        /** The server ended behind octets that are not parsed yet. */
        ENDS_LATER,
        /** Lost, but what has arrived of a paused answer may be all of it. */
        BROKEN,
        CLOSED
    }

    /** What the server has let know of a request; only an unheard one may be sent again (W75). */
    private enum Hearing {
        /** The connection's first request: that it may be sent again helps nobody. */
        FIRST,
        /** A later one: the server may have ended before it came. */
        UNHEARD,
        /** The server has begun to answer, or may be at work. */
        HEARD
    }

    private static final long NANOS = 1_000_000;

    /** From this status on an answer refuses the request. */
    private static final int FIRST_ERROR = 400;

    private final ClientSession session;
    private final Loop loop;
    private final ResponseParser parser;
    private final long responseTimeout;

    /** Ends an attempt to connect that takes too long; null when there is none. */
    private Deadline connecting;

    private Connection transport;
    private ClientExchange exchange;
    private HttpAnswer answer;
    private ByteBuffer leftover;
    private Stage stage = Stage.CONNECTING;
    private Hearing hearing = Hearing.FIRST;

    /** The transport is paused. */
    private boolean blocked;

    /** Why the connection is {@link Stage#BROKEN}. */
    private IOException broken;

    ClientConnection(ClientSession session, Loop loop, HttpOptions options) {
        this.session = session;
        this.loop = loop;
        this.parser = new ResponseParser(options);
        this.responseTimeout = options.responseTimeout();
        if (options.connectTimeout() > 0) {
            connecting = loop.schedule(options.connectTimeout() * NANOS, this::connectTooSlow);
            connecting.unref();
        }
    }

    private void connectTooSlow() {
        connecting = null;
        lose(new NetException("ETIMEDOUT", "connect ETIMEDOUT", null));
    }

    private void stopConnecting() {
        if (connecting != null) {
            connecting.close();
            connecting = null;
        }
    }

    void started(Connection connection) {
        transport = connection;
        if (isClosed()) {
            connection.destroy();
        }
    }

    /** Sends a request, now or when the connection is open. */
    void start(ClientExchange next) {
        exchange = next;
        if (hearing == Hearing.HEARD) {
            hearing = Hearing.UNHEARD;
        }
        parser.expect(next.isHead());
        if (stage != Stage.CONNECTING) {
            transport.ref();
            transport.timeout(responseTimeout);
            exchange.start(this);
        }
    }

    // ---- what the transport reports ----

    @Override
    public void opened() {
        if (stage == Stage.CONNECTING) {
            stage = Stage.OPEN;
        }
        stopConnecting();
        if (exchange != null) {
            transport.timeout(responseTimeout);
            exchange.start(this);
        }
    }

    @Override
    public void received(ByteBuffer data) {
        hearing = Hearing.HEARD;
        if (leftover == null) {
            parse(data);
        }
        if (data.hasRemaining() && !isClosed()) {
            leftover = Leftover.join(leftover, data);
        }
        block();
    }

    @Override
    public void ended() {
        if (leftover != null || mustWait()) {
            endLater();
            return;
        }
        if (exchange != null && parser.endsWithConnection()) {
            complete(false);
        } else {
            lose(reset("the server ended the connection before its answer was complete"));
        }
    }

    private void endLater() {
        if (stage == Stage.OPEN) {
            stage = Stage.ENDS_LATER;
        }
    }

    @Override
    public void drained() {
        if (exchange != null) {
            exchange.drained();
        }
    }

    @Override
    public void timedOut() {
        if (exchange != null && !mustWait()) {
            hearing = Hearing.HEARD; // not to be tried again: the server may be at work on it
            lose(
                    new NetException(
                            "ETIMEDOUT",
                            "ETIMEDOUT: the server said nothing for " + responseTimeout + " ms",
                            null));
        }
    }

    @Override
    public void closed(IOException error) {
        lose(error == null ? reset("the connection was closed") : error);
    }

    private static NetException reset(String what) {
        return new NetException("ECONNRESET", "ECONNRESET: " + what, null);
    }

    // ---- answers ----

    private void parse(ByteBuffer in) {
        while (!isClosed() && !mustWait()) {
            switch (parser.next(in)) {
                case MORE -> {
                    return;
                }
                case HEAD -> head();
                case BODY -> body(parser.piece(in));
                case END -> end();
                case FAILED -> {
                    String why = parser.refusal().reason();
                    lose(new NetException("EPROTO", "EPROTO: " + why, null));
                    return;
                }
            }
        }
    }

    private boolean mustWait() {
        return answer != null && answer.isPaused();
    }

    private void head() {
        HttpAnswer found = new HttpAnswer(this, parser.head());
        if (parser.isInterim()) {
            exchange.handler().information(found.status(), found.fields());
        } else {
            answer = found;
            if (found.status() >= FIRST_ERROR && !parser.persists() && !exchange.isEnded()) {
                exchange.abandon();
            }
            exchange.handler().response(found);
        }
    }

    private void body(ByteBuffer piece) {
        if (answer != null) {
            answer.data(piece);
        }
    }

    private void end() {
        if (answer != null) {
            // A request that is not all sent leaves the server waiting for the rest (W76).
            complete(parser.persists() && exchange.isEnded() && !exchange.closes());
        }
    }

    private void complete(boolean goesOn) {
        HttpAnswer done = answer;
        ClientExchange asked = exchange;
        answer = null;
        exchange = null;
        asked.detach();
        if (!goesOn) {
            drop();
        } else {
            transport.unref(); // it waits for reuse only
            transport.timeout(0);
        }
        done.end(parser.trailers());
        session.completed(this, asked);
    }

    /** Whatever was expected will not come. */
    private void lose(IOException why) {
        if (isClosed() && exchange == null) {
            return;
        }
        if (mustWait() && !isClosed()) {
            stage = Stage.BROKEN;
            broken = why;
            exchange.abandon();
            transport.destroy();
            return;
        }
        drop();
        HttpAnswer cut = answer;
        ClientExchange asked = exchange;
        answer = null;
        exchange = null;
        if (asked == null) {
            session.lost(this, null, why);
        } else if (cut != null) {
            asked.detach();
            session.lost(this, null, why);
            cut.abort(why);
        } else if (hearing == Hearing.UNHEARD && asked.mayRepeat()) {
            session.lost(this, asked, why);
        } else {
            session.lost(this, null, why);
            asked.fail(why);
        }
    }

    private void drop() {
        stage = Stage.CLOSED;
        stopConnecting();
        leftover = null;
        if (transport != null) {
            transport.destroy();
        }
    }

    // ---- back-pressure ----

    private void block() {
        if (isClosed() || transport == null) {
            return;
        }
        boolean wait = leftover != null || mustWait();
        if (wait != blocked) {
            blocked = wait;
            if (wait) {
                transport.pause();
            } else {
                transport.resume();
            }
        }
    }

    /** Not now: the caller may be told of something at this moment. */
    void proceedLater() {
        if (!isClosed()) {
            loop.defer(this::proceed);
        }
    }

    private void proceed() {
        if (isClosed() || mustWait()) {
            return;
        }
        // Without octets there may still be something to find: the end of a body that was paused.
        ByteBuffer data = leftover == null ? ByteBuffer.allocate(0) : leftover;
        leftover = null;
        if (exchange != null || data.hasRemaining()) {
            parse(data);
        }
        if (data.hasRemaining() && !isClosed()) {
            leftover = data;
        }
        block();
        if (stage == Stage.BROKEN && !mustWait()) {
            lose(broken);
        } else if (stage == Stage.ENDS_LATER && leftover == null && !mustWait()) {
            ended();
        }
    }

    // ---- what exchanges and the session need ----

    void send(ByteBuffer octets) {
        if (isClosed() || transport.readyState() == ReadyState.CLOSED) {
            octets.position(octets.limit());
            return;
        }
        transport.write(octets);
    }

    long queued() {
        return isClosed() || transport == null ? 0 : transport.queued();
    }

    boolean isUsable() {
        return exchange == null && (stage == Stage.CONNECTING || stage == Stage.OPEN);
    }

    private boolean isClosed() {
        return stage == Stage.CLOSED;
    }

    /** Drops everything at once, and tells of it later. */
    void destroy(IOException why) {
        hearing = Hearing.HEARD; // not to be tried again
        loop.defer(() -> lose(why)); // before the transport tells that it is closed
        drop();
    }
}
