package node.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import node.http.HttpOptions;
import node.http.RejectedResponseException;
import node.http.Takeover;
import node.loop.Deadline;
import node.loop.Loop;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.NetException;
import node.net.ReadyState;

/**
 * The client side of HTTP on one connection.
 *
 * <p>Its state has two parts. The stage of the connection:
 *
 * <pre>
 *  CONNECTING ──opened──▶ OPEN ──server ended, octets not parsed────────────▶ ENDS_LATER
 *      │                   │ └──lost, while a response is paused─▶ BROKEN ◀──────┤
 *      │                   │                                         │ resumed   │ resumed
 *      ▼                   ▼                                         ▼           ▼
 *  CLOSED: failed, lost, malformed, unexpected octets, destroyed, or the last response is complete
 * </pre>
 *
 * And the server's progress with the current request:
 *
 * <pre>
 *  FIRST ──an octet, or the time limit──▶ STARTED ──next request────▶ SILENT
 *                                           ▲                            │
 *                                           └──an octet, or the limit────┘
 * </pre>
 *
 * Between two requests it waits for reuse. It still reads, to detect a server that ends or sends
 * unexpected octets (W70, W78).
 */
final class ClientConnection implements ConnectionHandler {

    /** The stage of the connection; it only moves forward. */
    private enum Stage {
        CONNECTING,
        OPEN,
        /** The server ended, but octets before the end are not parsed yet. */
        ENDS_LATER,
        /** Lost, but a paused response may have arrived completely. */
        BROKEN,
        CLOSED
    }

    /** The server's progress with a request; only in SILENT the request may be sent again (W75). */
    private enum Progress {
        /** The connection's first request: it is not sent again. */
        FIRST,
        /** A later request, no response yet: the server may have closed before it arrived. */
        SILENT,
        /** The server has started to respond, or may be processing the request. */
        STARTED
    }

    private static final long NANOS = 1_000_000;

    /** The lowest status of an error response. */
    private static final int FIRST_ERROR = 400;

    private final ClientSession session;
    private final Loop loop;
    private final ResponseParser parser;
    private final long responseTimeout;

    /** The timeout of connecting; null if not connecting. */
    private Deadline connecting;

    private Connection transport;
    private ClientExchange exchange;
    private ReceivedResponse response;
    private ByteBuffer leftover;
    private Stage stage = Stage.CONNECTING;
    private Progress progress = Progress.FIRST;

    /** Whether the transport is paused. */
    private boolean blocked;

    /** Who takes the connection when the current operation ends; null usually. */
    private Takeover taker;

    /** Receives the events of the transport for this, and then for who takes the connection. */
    private final HandlerSlot slot = new HandlerSlot(this);

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
        if (progress == Progress.STARTED) {
            progress = Progress.SILENT;
        }
        parser.expect(next.isHead(), next.upgrades(), next.isConnect());
        if (stage != Stage.CONNECTING) {
            transport.ref();
            transport.timeout(responseTimeout);
            exchange.start(this);
        }
    }

    /** What the transport tells of its events. */
    ConnectionHandler slot() {
        return slot;
    }

    // ---- events of the transport ----

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
        progress = Progress.STARTED;
        if (leftover == null) {
            parse(data);
        }
        if (taker != null) {
            handOver(data);
            return;
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
            progress = Progress.STARTED; // no retry: the server may be processing it
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

    private static NetException rejected(Refusal why) {
        RejectedResponseException cause = new RejectedResponseException(why.rejection());
        return new NetException("EPROTO", "EPROTO: " + why.reason(), cause);
    }

    // ---- responses ----

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
                    lose(rejected(parser.refusal()));
                    return;
                }
            }
        }
    }

    private boolean mustWait() {
        return response != null && response.isPaused();
    }

    private void head() {
        boolean persists = parser.persists() && !exchange.closes();
        ReceivedResponse found = new ReceivedResponse(this, parser.head(), persists);
        if (parser.isSwitch()) {
            taker = exchange.handler().upgrade(found);
            if (taker == null) {
                lose(rejected(Refusal.UNASKED_PROTOCOL));
            } else {
                stage = Stage.CLOSED; // for HTTP
            }
        } else if (parser.isInterim()) {
            exchange.handler().information(found.status(), found.fields());
        } else {
            response = found;
            if (found.status() >= FIRST_ERROR && !parser.persists() && !exchange.isEnded()) {
                exchange.abandon();
            }
            exchange.handler().response(found);
        }
    }

    /** Leaves the session, and gives away what was not parsed. */
    private void handOver(ByteBuffer unread) {
        Takeover to = taker;
        taker = null;
        ClientExchange asked = exchange;
        exchange = null;
        asked.detach();
        stopConnecting();
        transport.timeout(0);
        if (blocked) {
            transport.resume();
        }
        session.lost(this, null, null);
        slot.replace(to.take(transport, unread));
    }

    private void body(ByteBuffer piece) {
        if (response != null) {
            response.data(piece);
        }
    }

    private void end() {
        if (response != null) {
            // If a request is not sent completely, the server would wait for the rest (W76).
            complete(parser.persists() && exchange.isEnded() && !exchange.closes());
        }
    }

    private void complete(boolean goesOn) {
        ReceivedResponse done = response;
        ClientExchange asked = exchange;
        response = null;
        exchange = null;
        asked.detach();
        if (!goesOn) {
            drop();
        } else {
            transport.unref(); // it only waits for reuse
            transport.timeout(0);
        }
        done.end(parser.trailers());
        session.completed(this, asked);
    }

    /** The expected response will not arrive. */
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
        ReceivedResponse cut = response;
        ClientExchange asked = exchange;
        response = null;
        exchange = null;
        if (asked == null) {
            session.lost(this, null, why);
        } else if (cut != null) {
            asked.detach();
            session.lost(this, null, why);
            cut.abort(why);
        } else if (progress == Progress.SILENT && asked.mayRepeat()) {
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

    /** Deferred: the caller may be inside a callback. */
    void proceedLater() {
        if (!isClosed()) {
            loop.defer(this::proceed);
        }
    }

    private void proceed() {
        if (isClosed() || mustWait()) {
            return;
        }
        boolean ends = stage == Stage.ENDS_LATER;
        // Without octets there may still be an event: the end of a paused body.
        ByteBuffer data = leftover == null ? ByteBuffer.allocate(0) : leftover;
        leftover = null;
        if (exchange != null || data.hasRemaining()) {
            parse(data);
        }
        if (taker != null) {
            handOver(data);
            if (ends) {
                slot.ended();
            }
            return;
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

    // ---- for exchanges and the session ----

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

    /** Drops everything at once; callbacks follow later. */
    void destroy(IOException why) {
        progress = Progress.STARTED; // no retry
        loop.defer(() -> lose(why)); // before the transport reports the close
        drop();
    }
}
