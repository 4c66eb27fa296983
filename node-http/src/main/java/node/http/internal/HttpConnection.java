package node.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import node.http.Takeover;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.ReadyState;

/**
 * The server side of HTTP on one connection: parses input, passes requests to the handler, and
 * sends the responses in the order of the requests.
 *
 * <p>Its state has three parts. The stage of the connection:
 *
 * <pre>
 *  READING ──the peer ended, octets not parsed yet────▶ ENDS_LATER ─┐
 *     │                                                             │ they are parsed, or as below
 *     │  the last request has arrived: "close", HTTP/1.0,           │
 *     │  the peer's end, an invalid request, a limit, shutdown      │
 *     ▼                                                             │
 *  STOPPED ◀────────────────────────────────────────────────────────┘
 *     │ all responses are sent
 *     ▼
 *  LINGERING ──the peer's end, or 2 s──▶ CLOSED ◀──lost, destroyed (from any)
 * </pre>
 *
 * Whether it parses:
 *
 * <pre>
 *  OPEN ──a paused body, too many or too large responses──▶ BLOCKED ──something changed──▶ RESUMING
 *   ▲                                                        │  ▲                             │
 *   │                                      all is sent, or   │  └─────── still too much ──────┤
 *   │                                      it has settled    │                                │
 *   └──────────────── nothing to wait for any more ──────────┴────────────────────────────────┘
 * </pre>
 *
 * And when it settles next, that is, sends what it can and updates the current phase:
 *
 * <pre>
 *  NOT_DUE ──settleLater()──▶ DEFERRED ──the turn's end: settle()──▶ NOT_DUE
 *  NOT_DUE, DEFERRED ──parsing begins──▶ ON_RETURN ──parsing ends: settle()──▶ as before
 * </pre>
 *
 * An idle connection consists of this object, its entry in the limits, and the transport's
 * connection. Parser, request and responses exist only during a request.
 */
final class HttpConnection implements ConnectionHandler {

    /** The stage of the connection; it only moves forward. */
    private enum Stage {
        READING,
        /** As READING, but the peer ended after the leftover octets. */
        ENDS_LATER,
        /** Input is discarded: no further request is accepted. */
        STOPPED,
        /** Our side has ended; waiting for the peer's end (W61). */
        LINGERING,
        CLOSED
    }

    /** Whether it parses. */
    private enum Intake {
        OPEN,
        /** Not parsing; the transport is paused. */
        BLOCKED,
        /** Blocked, but about to check whether it may continue. */
        RESUMING
    }

    /** When it settles next. */
    private enum Settling {
        NOT_DUE,
        /** When the current operation ends. */
        ON_RETURN,
        /** At the end of this turn of the loop. */
        DEFERRED
    }

    private final Http1Service service;
    private final Connection transport;
    private final PhaseLimits.Entry limit = new PhaseLimits.Entry(this);

    /** The index in the service's list. */
    int index;

    private Stage stage = Stage.READING;
    private Intake intake = Intake.OPEN;
    private Settling settling = Settling.NOT_DUE;

    private RequestParser parser;

    /** What is being parsed now, or null. */
    private ByteBuffer parsing;

    /** Octets that arrived while blocked, or null. */
    private ByteBuffer leftover;

    /** The request whose body is arriving. */
    private HttpRequest incoming;

    private HttpResponse incomingResponse;

    private final ResponseQueue responses = new ResponseQueue();

    /** The time of the current request's first octet. */
    private long requestStart;

    /** Body octets discarded after the response (W21). */
    private long drained;

    /** Whether octets of a response were dropped: the user of the connection has ended it. */
    private boolean cut;

    /** Octets passed to the transport, and how many of them were sent when this phase started. */
    private long written;

    private long takenBefore;

    /** Whether the handler responds to a rejected request, and ends the connection. */
    private boolean rejected;

    /** Who takes the connection when the current operation ends; null usually. */
    private Takeover taker;

    /** Receives the events of the transport for this, and then for who takes the connection. */
    private final HandlerSlot slot = new HandlerSlot(this);

    /** Requests so far; the last permitted one announces the end. */
    private int requests;

    /** The bytes that the requests without a complete response count for (W92). */
    private long pending;

    /** The most octets that the transport has queued since its queue was empty, and their block. */
    private long peak;

    /** The bytes that the budget knows of. */
    private long held;

    /** Requests that started since the phase was last updated. */
    private int begun;

    HttpConnection(Http1Service service, Connection transport) {
        this.service = service;
        this.transport = transport;
    }

    /** What the transport tells of its events. */
    ConnectionHandler slot() {
        return slot;
    }

    // ---- events of the transport ----

    @Override
    public void opened() {
        // A new connection must send a head; it may be idle only between requests.
        requestStart = service.loop().now();
        charge();
        service.limits().enter(limit, Phase.HEAD, requestStart);
    }

    @Override
    public void received(ByteBuffer data) {
        if (isStopped()) {
            data.position(data.limit()); // W23, W53 and W61: discarded, never parsed
            return;
        }
        if (leftover != null) {
            leftover =
                    Leftover.join(
                            leftover, data); // the transport may have read this before the pause
            return;
        }
        Settling before = settling;
        settling = Settling.ON_RETURN;
        parse(data);
        if (taker != null) {
            handOver(data);
            return;
        }
        if (data.hasRemaining() && !isStopped()) {
            keepForLater(data);
        } else if (isGrowing() && !isStopped() && !hasRoom(input())) {
            refuse(Refusal.NO_MEMORY); // a part of a large head
        }
        settling = before;
        settleAndTell();
    }

    /** Keeps octets that cannot be parsed yet; without memory for them the connection ends. */
    private void keepForLater(ByteBuffer data) {
        if (hasRoom(data.remaining())) {
            leftover = Leftover.join(leftover, data);
            return;
        }
        data.position(data.limit());
        if (incoming != null) {
            refuse(Refusal.NO_MEMORY);
        } else {
            stop(); // the requests before them still get their responses
        }
    }

    @Override
    public void ended() {
        if (leftover != null && !isStopped()) {
            stage = Stage.ENDS_LATER; // its complete requests still get responses (W62)
            return;
        }
        Settling before = settling;
        settling = Settling.ON_RETURN;
        if (incoming != null) {
            refuse(Refusal.INCOMPLETE);
        } else if (!isStopped() && isInsideHead() && responses.isEmpty()) {
            rejected = service.handler().rejected(transport, Refusal.INCOMPLETE.rejection());
        }
        stop(); // an incomplete head is not a request (W22): no response from here
        settling = before;
        settle();
    }

    @Override
    public void drained() {
        responses.drained();
        if (stage == Stage.LINGERING || limit.phase() == Phase.SEND) {
            updatePhase();
        }
        charge();
        proceed();
    }

    @Override
    public void flush() {
        if (!isClosed()) {
            responses.settle();
            service.flush(this);
        }
    }

    @Override
    public void closed(IOException error) {
        if (isClosed()) {
            return;
        }
        stage = Stage.CLOSED;
        leftover = null;
        release();
        service.remove(this);
        IOException why = error == null ? new IOException("the connection was closed") : error;
        HttpRequest request = incoming;
        incoming = null;
        if (request != null) {
            request.abort(why);
        }
        responses.lose();
        releaseParser();
    }

    // ---- parsing ----

    private void parse(ByteBuffer in) {
        if (parser == null) {
            parser = service.takeParser();
        }
        parsing = in;
        parseAll(in);
        parsing = null;
    }

    private void parseAll(ByteBuffer in) {
        while (!isStopped() && !mustWait() && transport.readyState() != ReadyState.CLOSED) {
            switch (parser.next(in)) {
                case MORE -> {
                    return;
                }
                case HEAD -> begin();
                case BODY -> body(parser.piece(in));
                case END -> complete();
                case FAILED -> refuse(parser.refusal());
            }
        }
    }

    /** Whether further parsing would exceed the limits of pending output (W79). */
    private boolean mustWait() {
        if (incoming != null) {
            return incoming.isPaused();
        }
        return (pending > 0 && pending > service.budget().allowance())
                || responses.size() >= service.options().maxPipelined()
                || transport.queued() + responses.collected() > Connection.HIGH_WATER_MARK;
    }

    private void begin() {
        boolean upgrades = parser.isUpgrade() && responses.isEmpty();
        HttpRequest request = new HttpRequest(this, parser.head(), wishes(upgrades));
        requests++;
        boolean persists =
                parser.framing().persists() && requests != service.options().maxRequestsPerSocket();
        boolean continues = parser.framing().expectsContinue();
        HttpResponse response =
                new HttpResponse(this, request.isHead(), request.isVersion11(), persists);
        response.cost(HeapBudget.cost(request.headLength(), parser.head().fields()));
        boolean fits = !responses.isEmpty() || hasRoom(response.cost());
        responses.add(response);
        pending += response.cost();
        incoming = request;
        incomingResponse = response;
        drained = 0;
        begun++;
        if (!fits) {
            refuse(Refusal.NO_MEMORY); // W92: there is not even room for one request
            return;
        }
        if (!upgrades && request.isConnect()) {
            refuse(Refusal.NO_TUNNEL); // behind responses that are still due
            return;
        }
        if (continues) {
            response.holdsBodyBack(); // W58
        }
        service.handler().handle(request, response);
        if (continues && !isClosed()) {
            response.askForBody();
        }
    }

    private int wishes(boolean upgrades) {
        return (parser.framing().body() == Framing.Body.NONE ? 0 : HttpRequest.BODY)
                | (parser.framing().expectsContinue() ? HttpRequest.CONTINUE : 0)
                | (upgrades ? HttpRequest.UPGRADE : 0)
                | (parser.framing().persists() ? HttpRequest.PERSISTS : 0)
                | (parser.framing().expectsOther() ? HttpRequest.OTHER : 0);
    }

    /** The handler of this request takes the connection when it returns. */
    void giveAway(HttpRequest request, Takeover to) {
        if (request != incoming || stage.compareTo(Stage.STOPPED) >= 0 || taker != null) {
            throw new IllegalStateException("only the handler of a request can upgrade it");
        }
        service.flush(this);
        taker = to;
        stage = Stage.CLOSED; // for HTTP
    }

    /** Leaves the service, and gives away what was not parsed. */
    private void handOver(ByteBuffer unread) {
        Takeover to = taker;
        taker = null;
        settling = Settling.NOT_DUE;
        incoming = null;
        incomingResponse = null;
        leftover = null;
        responses.lose();
        service.flush(this);
        release();
        service.remove(this);
        if (parser != null) {
            parser.reset();
            releaseParser();
        }
        if (isBlocked()) {
            unblock();
        }
        slot.replace(to.take(transport, unread));
    }

    private void body(ByteBuffer piece) {
        if (incomingResponse.isEnded() && !incoming.isRead()) {
            drained += piece.remaining();
            if (drained > Connection.HIGH_WATER_MARK) {
                stop();
            }
            return;
        }
        incoming.data(piece);
    }

    private void complete() {
        HttpRequest request = incoming;
        incoming = null;
        incomingResponse.bodyCame();
        if (!incomingResponse.persists()) {
            stop(); // its response is the last one (W53)
        }
        incomingResponse = null;
        request.end(parser.trailers());
    }

    /** Responds to an invalid request, after the responses before it (W55). */
    private void refuse(Refusal why) {
        stop();
        HttpRequest request = incoming;
        HttpResponse response = incomingResponse;
        incoming = null;
        incomingResponse = null;
        if (request == null && responses.isEmpty()) {
            service.flush(this);
            if (service.handler().rejected(transport, why.rejection())) {
                rejected = true;
                return;
            }
        }
        if (request == null) {
            // Responses to HEAD have no body, not even error responses (W59).
            boolean toHead = parser != null && parser.head().isToHead();
            response = new HttpResponse(this, toHead, true, false);
            responses.add(response);
        }
        response.refuse(why);
        if (request != null) {
            request.abort(new IOException(why.reason()));
        }
    }

    // ---- the queue of responses ----

    /** A response has ended. If it is the first one, the next ones move up. */
    void responseEnded() {
        HttpResponse done = responses.removeEnded();
        while (done != null) {
            pending -= done.cost();
            if (done.needsReset()) {
                service.flush(this);
                transport.destroy();
                return;
            }
            if (isCut() && done.hasListener()) {
                done.dropped();
            } else {
                responses.remember(done);
            }
            if (!done.persists()) {
                // First reads its request's body to the end if that has a reader.
                if (incoming == null || incomingResponse != done || !incoming.isRead()) {
                    stop();
                }
                responses.drop();
                pending = 0;
                break;
            }
            responses.activateFirst();
            done = responses.removeEnded();
        }
        settleLater();
    }

    /** Whether what was written could not all be sent. */
    private boolean isCut() {
        if (!isWritable()) {
            service.flush(this);
        }
        return cut;
    }

    // ---- the end of a turn ----

    /** Settles when the current operation ends, or at the end of this turn of the loop. */
    void settleLater() {
        if (settling == Settling.NOT_DUE && !isClosed()) {
            settling = Settling.DEFERRED;
            service.loop().defer(this::settleNow);
        }
    }

    private void settleNow() {
        settling = Settling.NOT_DUE;
        settleAndTell();
        proceed();
    }

    /** As {@link #settle}, outside of all calls: tells at once which responses are sent. */
    private void settleAndTell() {
        send();
        drainedIfSent();
    }

    private void settle() {
        send();
        if (responses.hasUnsent() && !isClosed() && transport.queued() == 0) {
            service.loop().defer(this::drainedIfSent);
        }
    }

    /** Sends what it can and updates the current phase. */
    private void send() {
        if (isClosed()) {
            return;
        }
        responses.settle();
        service.flush(this);
        if (service.isClosing() && isIdle()) {
            stop();
        }
        if (isStopped() && responses.isEmpty() && !rejected) {
            endOutput();
        }
        block();
        if (parser != null && parser.isIdle() && leftover == null) {
            releaseParser();
        }
        updatePhase();
        charge();
    }

    // ---- memory ----

    /** Tells the budget what this connection holds now. */
    private void charge() {
        if (transport.readyState() == ReadyState.CLOSED) {
            release();
            return;
        }
        long now = HeapBudget.CONNECTION + transport.overhead() + pending + input() + output();
        if (now != held) {
            service.budget().add(now - held);
            held = now;
        }
    }

    private boolean hasRoom(long bytes) {
        return service.hasRoom(this, bytes);
    }

    private boolean isInsideHead() {
        return parser != null && !parser.isBlank();
    }

    /** Whether the parser has collected a part of a head or of trailers. */
    private boolean isGrowing() {
        return parser != null && parser.held() > 0;
    }

    private void release() {
        service.budget().add(-held);
        held = 0;
    }

    /** What was received and is not handled yet. */
    private long input() {
        long octets = leftover == null ? 0 : leftover.capacity();
        if (incoming != null && incomingResponse.removed) {
            octets += incomingResponse.cost(); // its body still arrives
        }
        return parser == null ? octets : octets + HeapBudget.PARSER + parser.held();
    }

    /**
     * What is written and not sent yet. The transport's buffers shrink only when they are empty.
     */
    private long output() {
        long queued = transport.queued();
        peak = queued == 0 ? 0 : Math.max(peak, queued + HeapBudget.WRITE_BLOCK);
        return peak + responses.collected();
    }

    /**
     * Closes at once to make room for others, if it only waits for its peer.
     *
     * @param waited for how long, in nanoseconds
     */
    boolean giveWay(long waited) {
        if (transport.queued() > 0 && taken() != takenBefore) {
            if (limit.phase() == Phase.SEND) {
                takenBefore = taken(); // it reads: its time limit begins again
                service.limits().enter(limit, Phase.SEND, service.loop().now());
            }
            return false;
        }
        if (transport.queued() > 0 && waited < PhaseLimits.STALLED) {
            return false;
        }
        service.limits().leave(limit);
        transport.destroy();
        release();
        return true;
    }

    private void drainedIfSent() {
        if (!isClosed() && responses.hasUnsent() && transport.queued() == 0) {
            drained();
        }
    }

    /**
     * Stops or resumes reading. Before resuming, the leftover octets are parsed: the end of a body
     * paused at its last octet needs no further octet.
     */
    private void block() {
        boolean wait = !isStopped() && (leftover != null || mustWait());
        if (wait && intake == Intake.OPEN) {
            intake = Intake.BLOCKED;
            transport.pause();
        } else if (!wait && isBlocked()) {
            if (isStopped()) {
                unblock();
            } else {
                proceedLater();
            }
        }
    }

    private boolean isBlocked() {
        return intake != Intake.OPEN;
    }

    private void unblock() {
        intake = Intake.OPEN;
        transport.resume();
    }

    /** The reason for blocking may be gone. Deferred: the caller may be parsing. */
    void proceedLater() {
        if (intake == Intake.BLOCKED && !isClosed()) {
            intake = Intake.RESUMING;
            service.loop().defer(this::proceedNow);
        }
    }

    private void proceedNow() {
        if (intake == Intake.RESUMING) {
            intake = Intake.BLOCKED;
        }
        proceed();
    }

    private void proceed() {
        if (!isBlocked() || isClosed() || mustWait()) {
            return;
        }
        boolean ends = stage == Stage.ENDS_LATER;
        // Without octets there may still be an event: the end of a paused body.
        ByteBuffer data = leftover == null ? ByteBuffer.allocate(0) : leftover;
        leftover = null;
        Settling before = settling;
        settling = Settling.ON_RETURN;
        if (!isStopped()) {
            parse(data);
            if (taker != null) {
                handOver(data);
                if (ends) {
                    slot.ended();
                }
                return;
            }
            if (data.hasRemaining() && !isStopped()) {
                leftover = data;
            }
        }
        settling = before;
        if (leftover == null && (isStopped() || !mustWait())) {
            unblock();
        }
        settle();
        if (ends && leftover == null && !isClosed()) {
            ended();
        }
    }

    private void releaseParser() {
        if (parser != null) {
            service.giveParser(parser);
            parser = null;
        }
    }

    // ---- the end of the connection ----

    private boolean isStopped() {
        return stage.compareTo(Stage.STOPPED) >= 0;
    }

    private boolean isClosed() {
        return stage == Stage.CLOSED;
    }

    /** Accepts no further request; the connection ends after its pending responses. */
    private void stop() {
        if (!isStopped()) {
            stage = Stage.STOPPED;
        }
    }

    private void endOutput() {
        if (stage != Stage.STOPPED) {
            return;
        }
        stage = Stage.LINGERING;
        service.flush(this);
        transport.end();
    }

    /** Ends a connection between two requests; others end after their responses. */
    void closeIfIdle() {
        if (isIdle()) {
            stop();
            settle();
        }
    }

    private boolean isIdle() {
        return responses.isEmpty()
                && incoming == null
                && leftover == null
                && (parser == null || parser.isBlank());
    }

    // ---- time limits ----

    private void updatePhase() {
        Phase now = phaseNow();
        Phase before = limit.phase();
        if (now == before && service.limits().holds(limit) && now != Phase.IDLE && begun == 0) {
            return;
        }
        // The time limit of a body counts from the first octet of its head.
        boolean same = before == Phase.HEAD && begun == (now == Phase.BODY ? 1 : 0);
        begun = 0;
        if (now == Phase.NONE) {
            service.limits().enter(limit, now, 0);
            return;
        }
        long time = service.loop().now();
        if (!same) {
            requestStart = time;
        }
        takenBefore = taken();
        service.limits().enter(limit, now, now == Phase.BODY ? requestStart : time);
    }

    private Phase phaseNow() {
        if (stage == Stage.LINGERING) {
            // A slow reader first receives the queued octets.
            return transport.queued() > 0 ? Phase.SEND : Phase.LINGER;
        }
        if (isStopped() || isBlocked()) {
            return sendOrNone();
        }
        if (incoming != null) {
            boolean unread = incomingResponse.isEnded() && !incoming.isRead();
            return unread ? Phase.DRAIN : Phase.BODY;
        }
        if (parser != null) {
            return Phase.HEAD;
        }
        return responses.isEmpty() ? Phase.IDLE : sendOrNone();
    }

    private Phase sendOrNone() {
        return transport.queued() > 0 ? Phase.SEND : Phase.NONE;
    }

    /** How many octets the system has accepted, which follows the peer's reading. */
    private long taken() {
        return written - transport.queued();
    }

    /** The time limit of the current phase has expired. */
    void expired() {
        switch (limit.phase()) {
            case LINGER -> transport.destroy();
            case SEND -> {
                if (taken() == takenBefore) {
                    transport.destroy();
                }
            }
            case IDLE -> {
                if (!service.handler().idle(transport)) {
                    stop();
                }
            }
            case DRAIN -> stop();
            case HEAD -> {
                if (parser == null || parser.isBlank()) {
                    stop(); // no octet of a request arrived: no response is due
                } else {
                    refuse(Refusal.TOO_SLOW);
                }
            }
            case BODY -> refuse(Refusal.TOO_SLOW);
            case NONE -> throw new IllegalStateException("a limit without a phase");
        }
        settle();
    }

    // ---- for requests and responses ----

    Connection transport() {
        return transport;
    }

    /** The entry in the service's time limits. */
    PhaseLimits.Entry limit() {
        return limit;
    }

    OctetBuffer out() {
        return service.out(this);
    }

    DateLine date() {
        return service.date();
    }

    /**
     * Whether a response is the last one because the service shuts down: the requests that have
     * arrived behind it still get theirs (W89).
     */
    boolean endsWith(HttpResponse response) {
        if (!service.isClosing() || response.next != null) {
            return false;
        }
        boolean moreArrived = leftover != null || (parsing != null && parsing.hasRemaining());
        boolean isItsBody =
                incoming != null
                        && response == incomingResponse
                        && parser.framing().body() != Framing.Body.NONE;
        return !moreArrived || isItsBody;
    }

    /** The number of octets that wait for the system. */
    long queued() {
        return isClosed() ? 0 : service.waiting(this) + transport.queued();
    }

    /** Sends octets after those in the buffer; large pieces bypass it. */
    void send(ByteBuffer octets) {
        OctetBuffer out = out();
        if (octets.remaining() <= Http1Service.OUT_SIZE) {
            out.put(octets);
        } else {
            service.flush(this);
            writeOut(octets);
        }
    }

    void writeOut(ByteBuffer octets) {
        if (isClosed() || !isWritable()) {
            cut |= octets.hasRemaining();
            octets.position(octets.limit());
            return;
        }
        written += octets.remaining();
        transport.write(octets);
    }

    /** The user of the connection may have ended it. */
    private boolean isWritable() {
        return switch (transport.readyState()) {
            case OPENING, OPEN, WRITE_ONLY -> true;
            case READ_ONLY, CLOSING, CLOSED -> false;
        };
    }

    /** Whether a response may continue writing; if not, it receives {@code drained} later. */
    boolean hasRoom(HttpResponse response) {
        if (!responses.isFirst(response)) {
            return response.collected() <= Connection.HIGH_WATER_MARK;
        }
        if (service.waiting(this) >= Http1Service.OUT_SIZE) {
            service.flush(this);
        }
        return transport.queued() <= Connection.HIGH_WATER_MARK;
    }

    /** A listener was set on a response that has left the queue. */
    void listenerAdded(HttpResponse response) {
        if (cut) {
            response.dropped();
        } else if (!isClosed()) {
            responses.remember(response);
            settleLater();
        }
    }

    void later(Runnable task) {
        service.loop().defer(task);
    }

    /** A response that collected too much may then be sent completely at once. */
    void drainLater(HttpResponse response) {
        service.loop()
                .defer(
                        () -> {
                            if (responses.isFirst(response) && hasRoom(response)) {
                                response.drained();
                            }
                        });
    }
}
