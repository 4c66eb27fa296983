package node.http.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import node.http.Fields;
import node.http.Response;

/**
 * The response to one request, in the connection's queue.
 *
 * <pre>
 *  NEW ─head()─▶ HELD ─framing known, or end of the turn─▶ STREAMING ─end()─▶ ENDED
 *                  └──────────────── end() ──────────────────────────────────▶ ┘
 * </pre>
 *
 * While HELD, a small body is held: if it ends soon, its length is known. The first response of the
 * queue writes to the connection; the others collect their output, and the connection is not read
 * while they hold too much.
 */
final class HttpResponse implements Response {

    enum State {
        NEW,
        HELD,
        STREAMING,
        ENDED
    }

    private static final int COST_UNIT = 64;

    /** How much of a body is held to know its length. */
    private static final int HOLD = 16 * 1024;

    private static final byte[] CONTINUE =
            "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] NO_CHUNK = {'0', '\r', '\n'};
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};
    private static final byte[] CRLF = {'\r', '\n'};

    private final HttpConnection connection;
    private final boolean toHead;
    private final boolean version11;

    /** The next response in the connection's queue. */
    HttpResponse next;

    /** What its request counts for in the budget, in units of {@link #COST_UNIT} bytes. */
    private char cost;

    /** Whether it has left the queue. */
    boolean removed;

    private State state = State.NEW;
    private ResponseHead head;
    private ResponseHead.Framing framing;
    private long written;
    private boolean persists;
    private OctetBuffer kept;
    private OctetBuffer backlog;
    private Listener listener;
    private boolean current;

    /**
     * The peer may wait for 100 before it sends its body: 100 was not sent and the body is
     * incomplete.
     */
    private boolean bodyInDoubt;

    private boolean owesContinue;

    /** Whether the handler sends 100 itself. */
    private boolean holdsContinue;

    private OutgoingFields trailers;
    private boolean owesDrain;

    /**
     * Whether the user's calls are ignored: the connection is lost, or the request was rejected.
     */
    private boolean detached;

    /** Whether it was aborted: the written part must not look complete. */
    private boolean broken;

    HttpResponse(HttpConnection connection, boolean toHead, boolean version11, boolean persists) {
        this.connection = connection;
        this.toHead = toHead;
        this.version11 = version11;
        this.persists = persists;
    }

    // ---- API ----

    @Override
    public void head(int status, Fields fields) {
        head(status, null, fields);
    }

    @Override
    public void head(int status, String reason, Fields fields) {
        if (detached) {
            return;
        }
        if (state != State.NEW) {
            throw new IllegalStateException("the head was already sent");
        }
        give(new ResponseHead(status, reason, fields));
    }

    private void give(ResponseHead given) {
        head = given;
        state = State.HELD;
        connection.settleLater();
    }

    @Override
    public void interim(int status, Fields fields) {
        if (status < 100 || status == 101 || status > 199) {
            throw new IllegalArgumentException(
                    "status: expected a number from 100 to 199 except 101, found " + status);
        }
        if (detached || !version11) {
            return;
        }
        if (state != State.NEW) {
            throw new IllegalStateException("the head was already sent");
        }
        OutgoingFields checked = new OutgoingFields(fields);
        if (status == 100) {
            bodyInDoubt = false;
            owesContinue = false;
        }
        OctetBuffer to = out();
        to.put(Reasons.line(status));
        for (int i = 0; i < checked.size(); i++) {
            checked.writeLine(i, to);
        }
        to.put(CRLF);
        connection.settleLater();
    }

    @Override
    public void holdContinue() {
        holdsContinue = true;
    }

    @Override
    public void trailers(Fields fields) {
        trailers = OutgoingFields.trailers(fields);
    }

    @Override
    public boolean write(ByteBuffer piece) {
        if (detached) {
            piece.position(piece.limit());
            return false;
        }
        if (state == State.NEW) {
            throw new IllegalStateException("a body before its head");
        }
        if (state == State.ENDED) {
            throw new IllegalStateException("a body after its end");
        }
        int count = piece.remaining();
        if (head.declaredLength() >= 0 && !dropsBody() && written + count > head.declaredLength()) {
            throw new IllegalStateException(
                    "expected a body of "
                            + head.declaredLength()
                            + " bytes as declared, found at least "
                            + (written + count));
        }
        written += count;
        if (dropsBody()) {
            piece.position(piece.limit());
        } else if (state == State.HELD && mayKeep(count)) {
            keep(piece);
        } else {
            beginStreaming();
            emit(piece);
            connection.settleLater(); // nothing else may happen in this turn
        }
        owesDrain |= !connection.hasRoom(this);
        return !owesDrain;
    }

    private boolean dropsBody() {
        return toHead || !head.hasBody();
    }

    private boolean mayKeep(int count) {
        return head.declaredLength() < 0
                && !head.isChunked()
                && count + (kept == null ? 0 : kept.length()) <= HOLD;
    }

    private void keep(ByteBuffer piece) {
        if (kept == null) {
            kept = new OctetBuffer(piece.remaining());
        }
        kept.put(piece);
    }

    @Override
    public long queued() {
        if (detached) {
            return 0;
        }
        long held = kept == null ? 0 : kept.length();
        return current ? held + connection.queued() : held + collected();
    }

    @Override
    public void end() {
        if (detached) {
            return;
        }
        if (state == State.NEW) {
            throw new IllegalStateException("an end before the head");
        }
        if (state == State.ENDED) {
            throw new IllegalStateException("the response has already ended");
        }
        finish();
    }

    private void finish() {
        if (state == State.HELD) {
            start(wholeFraming());
        }
        if (framing == ResponseHead.Framing.CHUNKED) {
            putLastChunk();
        }
        if (!dropsBody() && head.declaredLength() > written) {
            persists = false; // shorter than declared: the connection must close (W64)
        }
        state = State.ENDED;
        connection.responseEnded();
    }

    private void putLastChunk() {
        if (trailers == null) {
            out().put(LAST_CHUNK);
            return;
        }
        out().put(NO_CHUNK);
        for (int i = 0; i < trailers.size(); i++) {
            trailers.writeLine(i, out());
        }
        out().put(CRLF);
    }

    @Override
    public void listener(Listener hearer) {
        boolean late = removed && listener == null && !detached;
        listener = hearer;
        if (late) {
            connection.listenerAdded(this);
        }
    }

    // ---- framing ----

    /**
     * Chooses the framing of a complete body. HEAD gets a length only if the handler wrote a body.
     */
    private ResponseHead.Framing wholeFraming() {
        if (!head.hasBody() || (toHead && written == 0)) {
            return ResponseHead.Framing.NONE;
        }
        boolean chunks = head.isChunked() && version11 && !toHead;
        return chunks ? ResponseHead.Framing.CHUNKED : ResponseHead.Framing.LENGTH;
    }

    /** Chooses the framing if more of the body may follow. */
    private ResponseHead.Framing streamFraming() {
        if (dropsBody()) {
            return ResponseHead.Framing.NONE;
        }
        if (head.declaredLength() >= 0) {
            return ResponseHead.Framing.LENGTH;
        }
        return version11 ? ResponseHead.Framing.CHUNKED : ResponseHead.Framing.CLOSE;
    }

    /** Writes the head and the held part of the body. */
    private void start(ResponseHead.Framing chosen) {
        framing = chosen;
        state = State.STREAMING;
        owesContinue = false;
        // Without 100 Continue we cannot know whether the client will send its body (W58).
        persists &= !bodyInDoubt;
        persists &= !head.closes() && chosen != ResponseHead.Framing.CLOSE;
        persists &= !connection.endsWith(this);
        head.write(out(), chosen, written, persists, version11, connection.date());
        if (kept != null) {
            ByteBuffer before = kept.view();
            kept = null;
            emit(before);
        }
    }

    private void beginStreaming() {
        if (state == State.HELD) {
            start(streamFraming());
        }
    }

    private void emit(ByteBuffer piece) {
        if (!piece.hasRemaining()) {
            return; // an empty chunk would be the last one
        }
        if (framing == ResponseHead.Framing.CHUNKED) {
            out().putHex(piece.remaining());
            out().put(CRLF);
            emitRaw(piece);
            out().put(CRLF);
        } else {
            emitRaw(piece);
        }
    }

    private void emitRaw(ByteBuffer piece) {
        if (current) {
            connection.send(piece);
        } else {
            out().put(piece);
        }
    }

    private OctetBuffer out() {
        if (current) {
            return connection.out();
        }
        if (backlog == null) {
            backlog = new OctetBuffer(256);
        }
        return backlog;
    }

    // ---- events of the connection ----

    /** It is now the first in the queue: sends the collected output. */
    void activate() {
        current = true;
        if (broken) {
            return;
        }
        if (owesContinue) {
            sendContinue();
        }
        if (backlog != null) {
            connection.send(backlog.view());
            backlog = null;
        }
        if (owesDrain) {
            connection.drainLater(this);
        }
    }

    /** Called at the end of the loop's turn: a held head is sent now. */
    void settle() {
        if (state == State.HELD && !detached) {
            beginStreaming();
        }
    }

    /** The peer waits for 100 or the final response. Called before the handler. */
    void holdsBodyBack() {
        bodyInDoubt = true;
    }

    /** Sends 100, now or after the responses before it (W58). */
    void askForBody() {
        if (state != State.NEW || !bodyInDoubt || holdsContinue) {
            return;
        }
        if (current) {
            sendContinue();
        } else {
            owesContinue = true;
        }
    }

    /** The whole body has arrived: the peer does not wait any more. */
    void bodyCame() {
        bodyInDoubt = false;
        owesContinue = false;
    }

    private void sendContinue() {
        owesContinue = false;
        bodyInDoubt = false;
        connection.out().put(CONTINUE);
    }

    /** Sends an error response, unless the user's response has already started. */
    void refuse(Refusal why) {
        if (state == State.ENDED) {
            persists = false;
            return;
        }
        Listener user = listener;
        listener = null;
        if (user != null) {
            connection.later(user::closed);
        }
        if (state == State.STREAMING) {
            detached = true;
            broken = true;
            persists = false;
            state = State.ENDED;
            connection.responseEnded();
            return;
        }
        persists = false;
        kept = null;
        written = 0;
        ByteBuffer text =
                ByteBuffer.wrap((why.reason() + "\n").getBytes(StandardCharsets.ISO_8859_1));
        head = new ResponseHead(why.status(), null, Fields.of("Content-Type", "text/plain"));
        state = State.HELD;
        if (!toHead) {
            written = text.remaining();
            keep(text);
        }
        detached = true;
        finish();
    }

    void drained() {
        if (owesDrain && !detached) {
            owesDrain = false;
            if (listener != null) {
                listener.drained();
            }
        }
    }

    void sent() {
        if (listener != null) {
            listener.sent();
        }
    }

    /** The connection is lost. */
    void lost() {
        if (!detached) {
            detached = true;
            if (listener != null) {
                listener.closed();
            }
        }
    }

    /**
     * It will not be sent. The listener is called later: the caller is ending the last response.
     */
    void dropped() {
        if (!detached) {
            detached = true;
            if (listener != null) {
                connection.later(listener::closed);
            }
        }
    }

    /** Sets what its request counts for in the budget. */
    void cost(int bytes) {
        cost = (char) Math.min(bytes / COST_UNIT, Character.MAX_VALUE);
    }

    /** What its request counts for in the budget, in bytes, rounded down; at most 4 MiB. */
    int cost() {
        return cost * COST_UNIT;
    }

    boolean persists() {
        return persists;
    }

    boolean isEnded() {
        return state == State.ENDED;
    }

    /** Whether only a reset shows the peer that it is incomplete: an end would complete it. */
    boolean needsReset() {
        return broken && framing == ResponseHead.Framing.CLOSE;
    }

    boolean hasListener() {
        return listener != null;
    }

    int collected() {
        return backlog == null ? 0 : backlog.length();
    }
}
