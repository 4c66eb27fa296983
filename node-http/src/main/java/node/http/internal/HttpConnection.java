package node.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.ReadyState;

/**
 * HTTP on one connection: parses what arrives, hands requests to the handler, and sends the answers
 * in the order of the requests.
 *
 * <p>Its state has three sides. How far it has come:
 *
 * <pre>
 *  READING ──the peer's end, behind octets that wait──▶ ENDS_LATER ─┐
 *     │                                                             │ they are parsed, or as below
 *     │  the last request has come: "close", HTTP/1.0,              │
 *     │  the peer's end, a refusal, a limit, shutdown               │
 *     ▼                                                             │
 *  STOPPED ◀────────────────────────────────────────────────────────┘
 *     │ all answers have left
 *     ▼
 *  LINGERING ──the peer's end, or 2 s──▶ CLOSED ◀──lost, destroyed (from any)
 * </pre>
 *
 * Whether it may parse:
 *
 * <pre>
 *  OPEN ──a paused body, too many or too much unanswered──▶ BLOCKED ──something changed──▶ RESUMING
 *   ▲                                                        │  ▲                             │
 *   │                                      all has left, or  │  └─────── still too much ──────┤
 *   │                                      it has settled    │                                │
 *   └──────────────── nothing to wait for any more ──────────┴────────────────────────────────┘
 * </pre>
 *
 * And when it settles next, that is, sends what can be sent and finds out what is waited for:
 *
 * <pre>
 *  NOT_DUE ──settleLater()──▶ DEFERRED ──the turn's end: settle()──▶ NOT_DUE
 *  NOT_DUE, DEFERRED ──parsing begins──▶ ON_RETURN ──it is over: settle()──▶ as before
 * </pre>
 *
 * An idle connection is this object, its entry in the limits, and the transport's: parser, request
 * and answers exist while a request does.
 */
final class HttpConnection implements ConnectionHandler {

    /** How far the connection has come; it only goes on. */
    private enum Stage {
        READING,
        /** As READING, but the peer ended behind what is left over. */
        ENDS_LATER,
        /** What arrives is discarded: no further request is taken. */
        STOPPED,
        /** Our side has ended; the peer's end is waited for (W61). */
        LINGERING,
        CLOSED
    }

    /** Whether it may parse. */
    private enum Intake {
        OPEN,
        /** Nothing is parsed, and the transport is paused. */
        BLOCKED,
        /** Blocked, but it is about to look whether it may go on. */
        RESUMING
    }

    /** When it settles next. */
    private enum Settling {
        NOT_DUE,
        /** At the end of what is going on. */
        ON_RETURN,
        /** At the end of this turn of the loop. */
        DEFERRED
    }

    private final Http1Service service;
    private final Connection transport;
    private final PhaseLimits.Entry limit = new PhaseLimits.Entry(this);

    /** Its place in the service's list. */
    int index;

    private Stage stage = Stage.READING;
    private Intake intake = Intake.OPEN;
    private Settling settling = Settling.NOT_DUE;

    private RequestParser parser;

    /** What arrived while blocked; null if nothing is left over. */
    private ByteBuffer leftover;

    /** The request whose body is arriving. */
    private HttpRequest incoming;

    private HttpResponse incomingResponse;

    private final AnswerQueue answers = new AnswerQueue();

    /** When the first octet of the current request came. */
    private long requestStart;

    /** Body octets read after the answer, with nobody to read them (W21). */
    private long drained;

    /** Octets given to the transport, and how many of them had left when this phase began. */
    private long written;

    private long takenBefore;

    /** Requests so far; the last one that is allowed announces the end. */
    private int requests;

    /** Requests that began since the phase was last looked at. */
    private int begun;

    HttpConnection(Http1Service service, Connection transport) {
        this.service = service;
        this.transport = transport;
    }

    // ---- what the transport reports ----

    @Override
    public void opened() {
        // A fresh connection owes a head; only later ones may idle between requests.
        requestStart = service.loop().now();
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
                            leftover, data); // a transport may have read this before it was paused
            return;
        }
        Settling before = settling;
        settling = Settling.ON_RETURN;
        parse(data);
        if (data.hasRemaining() && !isStopped()) {
            leftover = Leftover.join(leftover, data);
        }
        settling = before;
        settle();
    }

    @Override
    public void ended() {
        if (leftover != null && !isStopped()) {
            stage = Stage.ENDS_LATER; // complete requests in it are answered (W62)
            return;
        }
        Settling before = settling;
        settling = Settling.ON_RETURN;
        if (incoming != null) {
            refuse(Refusal.INCOMPLETE);
        }
        stop(); // a head that is not complete is no request (W22)
        settling = before;
        settle();
    }

    @Override
    public void drained() {
        answers.drained();
        if (stage == Stage.LINGERING || limit.phase() == Phase.SEND) {
            updatePhase();
        }
        proceed();
    }

    @Override
    public void closed(IOException error) {
        if (isClosed()) {
            return;
        }
        stage = Stage.CLOSED;
        leftover = null;
        service.remove(this);
        IOException why = error == null ? new IOException("the connection was closed") : error;
        HttpRequest request = incoming;
        incoming = null;
        if (request != null) {
            request.abort(why);
        }
        answers.lose();
        releaseParser();
    }

    // ---- parsing ----

    private void parse(ByteBuffer in) {
        if (parser == null) {
            parser = service.takeParser();
        }
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

    /** Whether parsing on would collect more than may be collected (W79). */
    private boolean mustWait() {
        if (incoming != null) {
            return incoming.isPaused();
        }
        return answers.size() >= service.options().maxPipelined()
                || transport.queued() + answers.collected() > Connection.HIGH_WATER_MARK;
    }

    private void begin() {
        HttpRequest request = new HttpRequest(this, parser.head());
        requests++;
        boolean persists =
                parser.framing().persists() && requests != service.options().maxRequestsPerSocket();
        boolean continues = parser.framing().expectsContinue();
        HttpResponse response =
                new HttpResponse(this, request.isHead(), request.isVersion11(), persists);
        answers.add(response);
        incoming = request;
        incomingResponse = response;
        drained = 0;
        begun++;
        if (continues) {
            response.holdsBodyBack();
        }
        service.handler().handle(request, response);
        if (continues && !isClosed()) {
            response.askForBody();
        }
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
            stop(); // its answer is the last one (W53)
        }
        incomingResponse = null;
        request.end(parser.trailers());
    }

    /** Answers in the place of the request that is wrong, behind the answers before it (W55). */
    private void refuse(Refusal why) {
        stop();
        HttpRequest request = incoming;
        HttpResponse response = incomingResponse;
        incoming = null;
        incomingResponse = null;
        if (request == null) {
            // Whoever asked by HEAD reads no body, of a refusal neither (W59).
            boolean toHead = parser != null && parser.head().isToHead();
            response = new HttpResponse(this, toHead, true, false);
            answers.add(response);
        }
        response.refuse(why);
        if (request != null) {
            request.abort(new IOException(why.reason()));
        }
    }

    // ---- the queue of answers ----

    /** An answer is complete. If it is the first one, those behind it move up. */
    void answered() {
        HttpResponse done = answers.removeEnded();
        while (done != null) {
            if (done.needsReset()) {
                service.flush(this);
                transport.destroy();
                return;
            }
            answers.remember(done);
            if (!done.persists()) {
                // Its own body, if somebody still reads it, is read to its end first; nothing else.
                if (incoming == null || incomingResponse != done || !incoming.isRead()) {
                    stop();
                }
                answers.drop();
                break;
            }
            answers.activateFirst();
            done = answers.removeEnded();
        }
        settleLater();
    }

    // ---- the end of a turn ----

    /** Settles at the end of what is going on, or of this turn of the loop. */
    void settleLater() {
        if (settling == Settling.NOT_DUE && !isClosed()) {
            settling = Settling.DEFERRED;
            service.loop().defer(this::settleNow);
        }
    }

    private void settleNow() {
        settling = Settling.NOT_DUE;
        settle();
        proceed();
    }

    /** Sends what can be sent, and finds out what is waited for now. */
    private void settle() {
        if (isClosed()) {
            return;
        }
        answers.settle();
        service.flush(this);
        if (answers.hasUnsent() && transport.queued() == 0) {
            service.loop().defer(this::drainedUnlessClosed);
        }
        if (service.isClosing() && isIdle()) {
            stop();
        }
        if (isStopped() && answers.isEmpty()) {
            endOutput();
        }
        block();
        if (parser != null && parser.isIdle() && leftover == null) {
            releaseParser();
        }
        updatePhase();
    }

    private void drainedUnlessClosed() {
        if (!isClosed() && answers.hasUnsent()) {
            drained();
        }
    }

    /**
     * Stops reading, or goes on. Before it goes on, what is here already is parsed: the end of a
     * body that was paused at its last octet is found without another one.
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

    /** Something may have changed that kept it from parsing. Not now: the caller may be parsing. */
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
        // Without octets there may still be something to find: the end of a body that was paused.
        ByteBuffer data = leftover == null ? ByteBuffer.allocate(0) : leftover;
        leftover = null;
        Settling before = settling;
        settling = Settling.ON_RETURN;
        if (!isStopped()) {
            parse(data);
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

    /** Takes no further request; the connection ends with the answers that it owes. */
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

    /** Ends a connection between two requests; the others end with their answers. */
    void closeIfIdle() {
        if (isIdle()) {
            stop();
            settle();
        }
    }

    private boolean isIdle() {
        return answers.isEmpty()
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
        // The body whose head was being waited for counts from that head's first octet.
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
            // A slow reader gets what is queued for it first.
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
        return answers.isEmpty() ? Phase.IDLE : sendOrNone();
    }

    private Phase sendOrNone() {
        return transport.queued() > 0 ? Phase.SEND : Phase.NONE;
    }

    /** How much of what was written the system took, and so, behind its buffers, the peer. */
    private long taken() {
        return written - transport.queued();
    }

    /** The limit of the current phase has passed. */
    void expired() {
        switch (limit.phase()) {
            case LINGER -> transport.destroy();
            case SEND -> {
                if (taken() == takenBefore) {
                    transport.destroy();
                }
            }
            case IDLE, DRAIN -> stop();
            case HEAD -> {
                if (parser == null || parser.isBlank()) {
                    stop(); // not an octet of a request came: there is no request to answer
                } else {
                    refuse(Refusal.TOO_SLOW);
                }
            }
            case BODY -> refuse(Refusal.TOO_SLOW);
            case NONE -> throw new IllegalStateException("a limit without a phase");
        }
        settle();
    }

    // ---- what requests and answers need ----

    Connection transport() {
        return transport;
    }

    /** Its place in the service's time limits. */
    PhaseLimits.Entry limit() {
        return limit;
    }

    OctetBuffer out() {
        return service.out(this);
    }

    DateLine date() {
        return service.date();
    }

    boolean isClosing() {
        return service.isClosing();
    }

    /** Sends octets behind those in the buffer; large ones without a detour through it. */
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
        if (isClosed() || transport.readyState() == ReadyState.CLOSED) {
            octets.position(octets.limit());
            return;
        }
        written += octets.remaining();
        transport.write(octets);
    }

    /** Whether an answer may go on writing; if not, it is told when it may. */
    boolean hasRoom(HttpResponse response) {
        if (!answers.isFirst(response)) {
            return response.collected() <= Connection.HIGH_WATER_MARK;
        }
        if (service.waiting(this) >= Http1Service.OUT_SIZE) {
            service.flush(this);
        }
        return transport.queued() <= Connection.HIGH_WATER_MARK;
    }

    /** Somebody asks to hear of an answer that is out of the queue already. */
    void heardLate(HttpResponse response) {
        if (!isClosed()) {
            answers.remember(response);
            settleLater();
        }
    }

    void later(Runnable task) {
        service.loop().defer(task);
    }

    /** An answer that collected too much before its turn may find that all of it left at once. */
    void drainLater(HttpResponse response) {
        service.loop()
                .defer(
                        () -> {
                            if (answers.isFirst(response) && hasRoom(response)) {
                                response.drained();
                            }
                        });
    }
}
