package node.builtins.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import node.http.BodyHandler;
import node.http.Request;
import node.http.Response;
import node.net.ConnectionHandler;
import node.script.Export;

/** A server's request and its response for JavaScript. It computes nothing in advance. */
public final class HttpExchange implements BodyHandler, Response.Listener {

    private static final int HAS_BODY = 1;
    private static final int EXPECTS_CONTINUE = 2;
    private static final int UPGRADE = 4;
    private static final int PERSISTS = 8;
    private static final int EXPECTS_OTHER = 16;
    private static final int OLD = 32;

    private final HttpBinding binding;
    private final Request request;
    private final Response response;

    /** The objects of JavaScript. */
    private Object incoming;

    private Object outgoing;

    HttpExchange(HttpBinding binding, Request request, Response response) {
        this.binding = binding;
        this.request = request;
        this.response = response;
    }

    /** Sets the objects that the events are for. The first is of a request with a body. */
    @Export
    public void peers(Object req, Object res) {
        incoming = req;
        peer(res);
        if (request.hasBody()) {
            request.pause(); // until the program reads
        }
    }

    /** Sets the object that the events of the response are for. */
    @Export
    public void peer(Object res) {
        outgoing = res;
        response.listener(this);
    }

    // ---- the request ----

    /**
     * Bits: 1 may have a body, 2 the client waits for 100, 4 it asks for another protocol, 8 the
     * connection may persist, 16 the client expects something else, 32 the version is 1.0.
     */
    int wishes() {
        return (request.hasBody() ? HAS_BODY : 0)
                | (request.expectsContinue() ? EXPECTS_CONTINUE : 0)
                | (request.isUpgrade() ? UPGRADE : 0)
                | (request.persists() ? PERSISTS : 0)
                | (request.expectsOther() ? EXPECTS_OTHER : 0)
                | (request.version().equals("1.0") ? OLD : 0);
    }

    /** A {@link FieldText}, as they arrived. */
    @Export
    public String fields() {
        return FieldText.of(request.fields());
    }

    /** A {@link FieldText#joined}. */
    @Export
    public String headers(boolean joins) {
        return FieldText.joined(request.fields(), joins);
    }

    @Export
    public String trailers() {
        return FieldText.of(request.trailers());
    }

    /** Returns the connection's object of JavaScript. */
    Object socket() {
        return wire().peer();
    }

    private HttpWire wire() {
        return HttpWire.of(request.connection());
    }

    /** Begins to receive the body. */
    @Export
    public void receive() {
        request.body(this);
        request.resume();
    }

    /** Nobody reads the rest of the body. */
    @Export
    public void discard() {
        request.body(null);
        request.resume();
    }

    @Export
    public void pause() {
        request.pause();
    }

    @Export
    public void resume() {
        request.resume();
    }

    /** Takes the connection out of HTTP; the event {@code upgrade} follows. */
    @Export
    public void upgrade() {
        HttpWire socket = wire();
        request.upgrade(
                (connection, unread) -> {
                    socket.detach();
                    ByteBuffer head = ByteBuffer.allocate(unread.remaining()).put(unread).flip();
                    binding.serverEvents()
                            .upgrade()
                            .accept(incoming, binding.script().buffer(head));
                    return new ConnectionHandler() {}; // the socket has the events
                });
    }

    // ---- the response ----

    /**
     * Sends the head.
     *
     * @param reason null for the usual one
     * @param fields a {@link FieldText}
     */
    @Export
    public void head(int status, String reason, String fields) {
        try {
            response.head(status, reason, FieldText.parse(fields));
        } catch (IllegalArgumentException e) {
            throw binding.invalid(e);
        } catch (IllegalStateException e) {
            throw binding.wrong(e);
        }
    }

    /** Sends a whole response: head and text. */
    @Export
    public void respond(int status, String reason, String text, int encoding, String fields) {
        head(status, reason, fields);
        if (!text.isEmpty()) {
            writeText(text, encoding);
        }
        finish();
    }

    /** Sends a whole response: head and bytes. */
    @Export
    public void respondBytes(
            int status, String reason, Object buffer, int offset, int length, String fields) {
        head(status, reason, fields);
        if (length > 0) {
            write(buffer, offset, length);
        }
        finish();
    }

    @Export
    public boolean writeText(String text, int encoding) {
        return write(ByteBuffer.wrap(TextEncoding.of(encoding).encode(text)));
    }

    @Export
    public boolean write(Object buffer, int offset, int length) {
        return write(ByteBuffer.wrap(binding.script().bytes(buffer, offset, length)));
    }

    private boolean write(ByteBuffer piece) {
        try {
            return response.write(piece);
        } catch (IllegalStateException e) {
            throw binding.wrong(e);
        }
    }

    /** Returns the number of bytes that wait for the system. */
    @Export
    public double queued() {
        return response.queued();
    }

    @Export
    public void finish() {
        try {
            response.end();
        } catch (IllegalStateException e) {
            throw binding.wrong(e);
        }
    }

    @Export
    public void interim(int status, String fields) {
        try {
            response.interim(status, FieldText.parse(fields));
        } catch (IllegalArgumentException e) {
            throw binding.invalid(e);
        } catch (IllegalStateException e) {
            throw binding.wrong(e);
        }
    }

    /** The program sends 100 itself. */
    @Export
    public void holdContinue() {
        response.holdContinue();
    }

    /** Sets the trailer fields. */
    @Export
    public void addTrailers(String fields) {
        try {
            response.trailers(FieldText.parse(fields));
        } catch (IllegalArgumentException e) {
            throw binding.invalid(e);
        }
    }

    // ---- events ----

    @Override
    public void data(ByteBuffer piece) {
        ByteBuffer copy = ByteBuffer.allocate(piece.remaining()).put(piece).flip();
        binding.serverEvents().data().accept(incoming, binding.script().buffer(copy));
    }

    @Override
    public void end() {
        binding.serverEvents().end().accept(incoming);
    }

    @Override
    public void aborted(IOException why) {
        binding.serverEvents().aborted().accept(incoming);
    }

    @Override
    public void drained() {
        binding.serverEvents().drained().accept(outgoing);
    }

    @Override
    public void sent() {
        if (outgoing != null) {
            binding.serverEvents().sent().accept(outgoing);
        }
    }

    @Override
    public void closed() {
        if (outgoing != null) {
            binding.serverEvents().closed().accept(outgoing);
        }
    }
}
