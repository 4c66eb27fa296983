package node.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import node.http.ClientRequest;
import node.http.Fields;
import node.http.ResponseHandler;
import node.net.Connection;

/**
 * One request of a session and its response.
 *
 * <pre>
 *  HELD ─a body too large to keep, or the end of the turn─▶ STREAMING ─end()─▶ ENDED
 *    └──────────────────────── end() ───────────────────────────────────────▶ ┘
 * </pre>
 *
 * Where written octets go:
 *
 * <pre>
 *  WANTED ──an early refusal, a broken connection──▶ UNWANTED ──▶ DETACHED
 *    └──the response is complete, or none will arrive──────────────▶ ┘
 * </pre>
 *
 * Until it has the connection, its output is collected.
 */
final class ClientExchange implements ClientRequest {

    enum State {
        HELD,
        STREAMING,
        ENDED
    }

    /** Where written octets go. */
    private enum Delivery {
        /** They are sent, or collected for sending. */
        WANTED,
        /** They are dropped, but a response may still arrive (W76). */
        UNWANTED,
        /** They are dropped: the response is complete, or none will arrive. */
        DETACHED
    }

    /** How much of a body is held to know its length, and of a request to send it again. */
    private static final int HOLD = 16 * 1024;

    private static final byte[] NO_CHUNK = {'0', '\r', '\n'};
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};
    private static final byte[] CRLF = {'\r', '\n'};

    private final ClientSession session;
    private final RequestHead head;
    private final ResponseHandler handler;

    private State state = State.HELD;
    private Delivery delivery = Delivery.WANTED;
    private RequestHead.Framing framing;
    private OctetBuffer kept;

    /** Output to send, possibly again; null if it cannot be repeated. */
    private OctetBuffer wire = new OctetBuffer(256);

    private ClientConnection connection;
    private int sent;
    private long written;
    private boolean repeated;
    private boolean owesDrain;
    private OutgoingFields trailers;

    /** Whether a request without a body does not announce that. */
    private boolean omitsEmptyLength;

    ClientExchange(ClientSession session, RequestHead head, ResponseHandler handler) {
        this.session = session;
        this.head = head;
        this.handler = handler;
    }

    // ---- API ----

    @Override
    public boolean write(ByteBuffer piece) {
        if (state == State.ENDED) {
            throw new IllegalStateException("a body after its end");
        }
        int count = piece.remaining();
        if (head.declaredLength() >= 0 && written + count > head.declaredLength()) {
            throw new IllegalStateException(
                    "expected a body of "
                            + head.declaredLength()
                            + " bytes as declared, found at least "
                            + (written + count));
        }
        written += count;
        if (delivery != Delivery.WANTED) {
            piece.position(piece.limit());
            return true; // so that the writer continues to the end
        }
        if (state == State.HELD && mayKeep(count)) {
            keep(piece);
            session.settleLater(this);
            return true;
        }
        begin(streamFraming());
        if (framing == RequestHead.Framing.NONE && !head.isConnect()) {
            throw new IllegalStateException("the head that was sent announces no body");
        }
        emit(piece);
        send();
        if (connection == null) {
            session.proceedLater();
        }
        owesDrain |= waiting() > Connection.HIGH_WATER_MARK;
        return !owesDrain;
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
    public void flush() {
        if (state == State.HELD && delivery == Delivery.WANTED) {
            boolean bodiless = head.declaredLength() < 0 && !head.isChunked() && !head.wantsBody();
            begin(bodiless && written == 0 ? RequestHead.Framing.NONE : streamFraming());
        }
        send();
        session.proceedLater();
    }

    @Override
    public void omitEmptyLength() {
        omitsEmptyLength = true;
    }

    @Override
    public void trailers(Fields fields) {
        trailers = OutgoingFields.trailers(fields);
    }

    @Override
    public void end() {
        if (state == State.ENDED) {
            throw new IllegalStateException("the request ended before");
        }
        if (delivery == Delivery.WANTED && written < head.declaredLength()) {
            throw new IllegalStateException(
                    "expected a body of "
                            + head.declaredLength()
                            + " bytes as declared, found "
                            + written);
        }
        if (delivery == Delivery.WANTED) {
            begin(wholeFraming());
            if (framing == RequestHead.Framing.CHUNKED) {
                putLastChunk();
            }
            send();
        }
        state = State.ENDED;
        session.proceedLater();
    }

    // ---- framing ----

    private RequestHead.Framing wholeFraming() {
        if (isTunnel()) {
            return RequestHead.Framing.NONE;
        }
        if (head.isChunked()) {
            return RequestHead.Framing.CHUNKED;
        }
        boolean telling =
                written > 0
                        || head.declaredLength() >= 0
                        || (head.wantsBody() && !omitsEmptyLength);
        return telling ? RequestHead.Framing.LENGTH : RequestHead.Framing.NONE;
    }

    /** CONNECT has no body: what follows its head is for the other end of the tunnel. */
    private boolean isTunnel() {
        return head.isConnect() && head.declaredLength() < 0 && !head.isChunked();
    }

    private RequestHead.Framing streamFraming() {
        if (isTunnel()) {
            return RequestHead.Framing.NONE;
        }
        return head.declaredLength() >= 0
                ? RequestHead.Framing.LENGTH
                : RequestHead.Framing.CHUNKED;
    }

    private void begin(RequestHead.Framing chosen) {
        if (state != State.HELD) {
            return;
        }
        state = State.STREAMING;
        framing = chosen;
        head.write(wire, chosen, written);
        if (kept != null) {
            ByteBuffer before = kept.view();
            kept = null;
            emit(before);
        }
    }

    private void emit(ByteBuffer piece) {
        if (!piece.hasRemaining()) {
            return; // an empty chunk would be the last one
        }
        if (framing == RequestHead.Framing.CHUNKED) {
            OctetBuffer size = new OctetBuffer(16);
            size.putHex(piece.remaining());
            size.put(CRLF);
            put(size.view());
            put(piece);
            put(ByteBuffer.wrap(CRLF));
        } else {
            put(piece);
        }
    }

    private void put(byte[] octets) {
        put(ByteBuffer.wrap(octets));
    }

    /** Appends to the collected output; writes directly once that is too much to repeat. */
    private void put(ByteBuffer octets) {
        if (wire != null) {
            wire.put(octets);
            if (connection != null && wire.length() > HOLD) {
                send();
                wire = null;
            }
        } else {
            connection.send(octets);
        }
    }

    private void putLastChunk() {
        if (trailers == null) {
            put(LAST_CHUNK);
            return;
        }
        OctetBuffer end = new OctetBuffer(64);
        end.put(NO_CHUNK);
        for (int i = 0; i < trailers.size(); i++) {
            trailers.writeLine(i, end);
        }
        end.put(CRLF);
        put(end.view());
    }

    /** Sends the collected output that is not sent yet. */
    private void send() {
        if (connection != null && wire != null) {
            ByteBuffer view = wire.view();
            view.position(sent);
            sent = view.limit();
            connection.send(view);
        }
    }

    private long waiting() {
        long collected = wire == null ? 0 : wire.length() - sent;
        return collected + (connection == null ? 0 : connection.queued());
    }

    // ---- events of the session and the connection ----

    /** If the body has not ended at the end of the turn, it is sent in chunks. */
    void settle() {
        if (state == State.HELD && delivery == Delivery.WANTED && written > 0) {
            begin(streamFraming());
            send();
        }
    }

    /** The connection is now this exchange's. */
    void start(ClientConnection on) {
        connection = on;
        sent = 0;
        send();
        if (wire != null && wire.length() > HOLD) {
            wire = null;
        }
        if (owesDrain && waiting() <= Connection.HIGH_WATER_MARK) {
            session.loop().defer(this::drained);
        }
    }

    /**
     * The connection was lost before any octet of the response arrived. An idempotent request may
     * be sent once more if it is still held completely (W75).
     */
    boolean mayRepeat() {
        boolean may = !repeated && wire != null && head.isIdempotent() && state == State.ENDED;
        if (may) {
            repeated = true;
            connection = null;
        }
        return may;
    }

    void drained() {
        if (owesDrain && delivery != Delivery.DETACHED) {
            owesDrain = false;
            handler.drained();
        }
    }

    /**
     * The server has responded and does not want the rest (W76): further output is dropped, and a
     * waiting writer continues to the end.
     */
    void abandon() {
        if (delivery == Delivery.WANTED) {
            delivery = Delivery.UNWANTED;
        }
        if (owesDrain) {
            owesDrain = false;
            session.loop().defer(handler::drained);
        }
    }

    /** The response is complete, or none will arrive: further output is dropped. */
    void detach() {
        if (owesDrain && delivery != Delivery.DETACHED) {
            session.loop().defer(handler::drained); // a waiting writer continues to the end
        }
        owesDrain = false;
        delivery = Delivery.DETACHED;
        connection = null;
        wire = null;
        kept = null;
    }

    void fail(IOException why) {
        if (delivery != Delivery.DETACHED) {
            detach();
            handler.failed(why);
        }
    }

    boolean isHead() {
        return head.isHead();
    }

    boolean isConnect() {
        return head.isConnect();
    }

    boolean upgrades() {
        return head.upgrades();
    }

    boolean closes() {
        return head.closes();
    }

    boolean isEnded() {
        return state == State.ENDED;
    }

    /** Whether there is output, so that a connection is needed. */
    boolean isBegun() {
        return state != State.HELD;
    }

    ResponseHandler handler() {
        return handler;
    }
}
