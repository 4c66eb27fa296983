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
 * <pre>
 *              ┌── blocked: nothing is parsed, the transport is paused ──┐
 *              ▼   (a paused body, too many or too much unanswered)      │
 *  READING ────────────────────────────────────────────────────────▶ READING
 *     │  the last request has come: "close", HTTP/1.0, the peer's end, or a refusal
 *     ▼
 *  STOPPED ── its answer has left ──▶ LINGERING ── the peer's end, or 2 s ──▶ closed
 * </pre>
 *
 * An idle connection is this object and the transport's: parser, request and answers exist while a
 * request does.
 */
final class HttpConnection implements ConnectionHandler {

    private final Http1Service service;
    private final Connection transport;

    // The service's and the limits' bookkeeping: a place in a list each, without an object for it.
    int index;
    HttpConnection earlier;
    HttpConnection later;
    Phase phase = Phase.NONE;
    long limit;
    boolean limited;

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

    /** The peer ended behind what is left over. */
    private boolean endsLater;

    private boolean blocked;
    private boolean stopped;
    private boolean lingering;
    private boolean closed;

    /** Parsing or being told of something: settling comes at its end. */
    private boolean busy;

    private boolean settling;
    private boolean proceeding;

    HttpConnection(Http1Service service, Connection transport) {
        this.service = service;
        this.transport = transport;
    }

    // ---- what the transport reports ----

    @Override
    public void opened() {
        // A fresh connection owes a head; only later ones may idle between requests.
        requestStart = service.loop().now();
        service.limits().enter(this, Phase.HEAD, requestStart);
    }

    @Override
    public void received(ByteBuffer data) {
        if (stopped || closed) {
            data.position(data.limit()); // W23, W53 and W61: discarded, never parsed
            return;
        }
        if (leftover != null) {
            keep(data); // a transport may have read this before it was paused
            return;
        }
        busy = true;
        parse(data);
        if (data.hasRemaining() && !stopped) {
            keep(data);
        }
        busy = false;
        settle();
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
        if (leftover != null && !stopped) {
            endsLater = true; // complete requests may be in it, and are answered (W62)
            return;
        }
        busy = true;
        if (incoming != null) {
            refuse(Refusal.INCOMPLETE);
        }
        stopped = true; // a head that is not complete is no request (W22)
        busy = false;
        settle();
    }

    @Override
    public void drained() {
        answers.drained();
        if (lingering || phase == Phase.SEND) {
            updatePhase();
        }
        proceed();
    }

    @Override
    public void closed(IOException error) {
        if (closed) {
            return;
        }
        closed = true;
        stopped = true;
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
        while (!stopped && !mustWait() && transport.readyState() != ReadyState.CLOSED) {
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
        if (continues && !closed) {
            response.askForBody();
        }
    }

    private void body(ByteBuffer piece) {
        if (incomingResponse.isEnded() && !incoming.isRead()) {
            drained += piece.remaining();
            if (drained > Connection.HIGH_WATER_MARK) {
                stopped = true;
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
            stopped = true; // its answer is the last one (W53)
        }
        incomingResponse = null;
        request.end(parser.trailers());
    }

    /** Answers in the place of the request that is wrong, behind the answers before it (W55). */
    private void refuse(Refusal why) {
        stopped = true;
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
                stopped = incoming == null || incomingResponse != done || !incoming.isRead();
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
        if (!busy && !settling && !closed) {
            settling = true;
            service.loop().defer(this::settleNow);
        }
    }

    private void settleNow() {
        settling = false;
        settle();
        proceed();
    }

    /** Sends what can be sent, and finds out what is waited for now. */
    private void settle() {
        if (closed) {
            return;
        }
        answers.settle();
        service.flush(this);
        if (answers.hasUnsent() && transport.queued() == 0) {
            service.loop().defer(this::drainedUnlessClosed);
        }
        stopped |= service.isClosing() && isIdle();
        if (stopped && answers.isEmpty()) {
            endOutput();
        }
        block();
        if (parser != null && parser.isIdle() && leftover == null) {
            releaseParser();
        }
        updatePhase();
    }

    private void drainedUnlessClosed() {
        if (!closed && answers.hasUnsent()) {
            drained();
        }
    }

    /**
     * Stops reading, or goes on. Before it goes on, what is here already is parsed: the end of a
     * body that was paused at its last octet is found without another one.
     */
    private void block() {
        boolean wait = !stopped && (leftover != null || mustWait());
        if (wait && !blocked) {
            blocked = true;
            transport.pause();
        } else if (!wait && blocked) {
            if (stopped) {
                unblock();
            } else {
                proceedLater();
            }
        }
    }

    private void unblock() {
        blocked = false;
        transport.resume();
    }

    /** Something may have changed that kept it from parsing. Not now: the caller may be parsing. */
    void proceedLater() {
        if (blocked && !proceeding && !closed) {
            proceeding = true;
            service.loop()
                    .defer(
                            () -> {
                                proceeding = false;
                                proceed();
                            });
        }
    }

    private void proceed() {
        if (!blocked || closed || mustWait()) {
            return;
        }
        // Without octets there may still be something to find: the end of a body that was paused.
        ByteBuffer data = leftover == null ? ByteBuffer.allocate(0) : leftover;
        leftover = null;
        busy = true;
        if (!stopped) {
            parse(data);
            if (data.hasRemaining() && !stopped) {
                leftover = data;
            }
        }
        busy = false;
        if (leftover == null && (stopped || !mustWait())) {
            unblock();
        }
        settle();
        if (endsLater && leftover == null && !closed) {
            endsLater = false;
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

    private void endOutput() {
        if (lingering) {
            return;
        }
        lingering = true;
        service.flush(this);
        transport.end();
    }

    /** Ends a connection between two requests; the others end with their answers. */
    void closeIfIdle() {
        if (isIdle()) {
            stopped = true;
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
        if (now == phase && limited && now != Phase.IDLE && begun == 0) {
            return;
        }
        // The body whose head was being waited for counts from that head's first octet.
        boolean same = phase == Phase.HEAD && begun == (now == Phase.BODY ? 1 : 0);
        begun = 0;
        if (now == Phase.NONE) {
            service.limits().leave(this);
            phase = now;
            return;
        }
        long time = service.loop().now();
        if (!same) {
            requestStart = time;
        }
        takenBefore = taken();
        service.limits().enter(this, now, now == Phase.BODY ? requestStart : time);
    }

    private Phase phaseNow() {
        if (lingering) {
            // A slow reader gets what is queued for it first.
            return transport.queued() > 0 ? Phase.SEND : Phase.LINGER;
        }
        if (stopped || blocked) {
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
        switch (phase) {
            case LINGER -> transport.destroy();
            case SEND -> {
                if (taken() == takenBefore) {
                    transport.destroy();
                }
            }
            case IDLE, DRAIN -> stopped = true;
            case HEAD -> {
                if (parser == null || parser.isBlank()) {
                    stopped = true; // not an octet of a request came: there is no request to answer
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
        if (closed || transport.readyState() == ReadyState.CLOSED) {
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
        if (!closed) {
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
