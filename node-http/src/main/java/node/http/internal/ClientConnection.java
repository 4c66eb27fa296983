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
 * <pre>
 *  CONNECTING ─opened─▶ IDLE ─start()─▶ BUSY ─answer complete, both sides go on─▶ IDLE
 *      │                  │               └─answer complete, one side does not─▶ closed
 *      └──────────────────┴── lost, malformed, octets nobody asked for ────────▶ closed
 * </pre>
 *
 * It reads while idle as well, to notice a server that ends or that speaks unasked (W70, W78).
 */
final class ClientConnection implements ConnectionHandler {

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
    private boolean opened;
    private boolean used;
    private boolean heard;
    private boolean blocked;
    private boolean endsLater;

    /** Why the connection is lost, while a paused answer has not been read to its end. */
    private IOException gone;

    private boolean closed;

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
        if (closed) {
            connection.destroy();
        }
    }

    /** Sends a request, now or when the connection is open. */
    void start(ClientExchange next) {
        exchange = next;
        heard = false;
        parser.expect(next.isHead());
        if (opened) {
            transport.ref();
            transport.timeout(responseTimeout);
            exchange.start(this);
        }
    }

    // ---- what the transport reports ----

    @Override
    public void opened() {
        opened = true;
        stopConnecting();
        if (exchange != null) {
            transport.timeout(responseTimeout);
            exchange.start(this);
        }
    }

    @Override
    public void received(ByteBuffer data) {
        heard = true;
        if (leftover == null) {
            parse(data);
        }
        if (data.hasRemaining() && !closed) {
            keep(data);
        }
        block();
    }

    private void keep(ByteBuffer data) {
        int before = leftover == null ? 0 : leftover.remaining();
        ByteBuffer all = ByteBuffer.allocate(before + data.remaining());
        if (leftover != null) {
            all.put(leftover);
        }
        leftover = all.put(data).flip();
    }

    @Override
    public void ended() {
        if (leftover != null || mustWait()) {
            endsLater = true;
            return;
        }
        if (exchange != null && parser.endsWithConnection()) {
            complete(false);
        } else {
            lose(reset("the server ended the connection before its answer was complete"));
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
            heard = true; // not to be tried again: the server may be at work on it
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
        while (!closed && !mustWait()) {
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
        used = true;
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
        if (closed && exchange == null) {
            return;
        }
        if (answer != null && answer.isPaused() && !closed) {
            gone = why; // what has arrived of the answer may be all of it
            exchange.abandon();
            transport.destroy();
            return;
        }
        drop();
        HttpAnswer broken = answer;
        ClientExchange asked = exchange;
        answer = null;
        exchange = null;
        if (asked == null) {
            session.lost(this, null, why);
        } else if (broken != null) {
            asked.detach();
            session.lost(this, null, why);
            broken.abort(why);
        } else if (used && !heard && asked.mayRepeat()) {
            session.lost(this, asked, why);
        } else {
            session.lost(this, null, why);
            asked.fail(why);
        }
    }

    private void drop() {
        closed = true;
        stopConnecting();
        leftover = null;
        if (transport != null) {
            transport.destroy();
        }
    }

    // ---- back-pressure ----

    private void block() {
        if (closed || transport == null) {
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
        if (!closed) {
            loop.defer(this::proceed);
        }
    }

    private void proceed() {
        if (closed || mustWait()) {
            return;
        }
        // Without octets there may still be something to find: the end of a body that was paused.
        ByteBuffer data = leftover == null ? ByteBuffer.allocate(0) : leftover;
        leftover = null;
        if (exchange != null || data.hasRemaining()) {
            parse(data);
        }
        if (data.hasRemaining() && !closed) {
            leftover = data;
        }
        block();
        if (gone != null && !mustWait() && !closed) {
            lose(gone);
        } else if (endsLater && leftover == null && !mustWait() && !closed) {
            endsLater = false;
            ended();
        }
    }

    // ---- what exchanges and the session need ----

    void send(ByteBuffer octets) {
        if (closed || transport.readyState() == ReadyState.CLOSED) {
            octets.position(octets.limit());
            return;
        }
        transport.write(octets);
    }

    long queued() {
        return closed || transport == null ? 0 : transport.queued();
    }

    boolean isUsable() {
        return !closed && exchange == null && !endsLater;
    }

    /** Drops everything at once, and tells of it later. */
    void destroy(IOException why) {
        heard = true; // not to be tried again
        loop.defer(() -> lose(why)); // before the transport tells that it is closed
        drop();
    }
}
