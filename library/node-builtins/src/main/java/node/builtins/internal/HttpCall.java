package node.builtins.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import node.http.BodyHandler;
import node.http.ClientRequest;
import node.http.ClientResponse;
import node.http.Fields;
import node.http.ResponseHandler;
import node.http.Takeover;
import node.net.ConnectionHandler;
import node.script.Export;

/** A client's request and its response for JavaScript. */
public final class HttpCall implements ResponseHandler, BodyHandler {

    private final HttpBinding binding;
    private final Object peer;
    private ClientRequest request;
    private ClientResponse response;

    HttpCall(HttpBinding binding, Object peer) {
        this.binding = binding;
        this.peer = peer;
    }

    void begin(ClientRequest begun) {
        request = begun;
    }

    // ---- the request ----

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
            return request.write(piece);
        } catch (IllegalStateException e) {
            throw binding.wrong(e);
        }
    }

    /** Sends the head. */
    @Export
    public void flush() {
        request.flush();
    }

    /** A request without a body does not announce that. */
    @Export
    public void omitEmptyLength() {
        request.omitEmptyLength();
    }

    /** Sets the trailer fields. */
    @Export
    public void addTrailers(String fields) {
        try {
            request.trailers(FieldText.parse(fields));
        } catch (IllegalArgumentException e) {
            throw binding.invalid(e);
        }
    }

    /**
     * Ends the request. If its body is shorter than declared, it stays incomplete: the server may
     * respond or wait for the rest, and the connection ends with the response (W71).
     */
    @Export
    public void finish() {
        try {
            request.end();
        } catch (IllegalStateException e) {
            request.flush();
        }
    }

    // ---- the response ----

    @Export
    public int status() {
        return response.status();
    }

    @Export
    public String reason() {
        return response.reason();
    }

    @Export
    public String version() {
        return response.version();
    }

    @Export
    public boolean persists() {
        return response.persists();
    }

    @Export
    public String fields() {
        return FieldText.of(response.fields());
    }

    /** A {@link FieldText#joined}. */
    @Export
    public String headers(boolean joins) {
        return FieldText.joined(response.fields(), joins);
    }

    @Export
    public String trailers() {
        return FieldText.of(response.trailers());
    }

    /** Begins to receive the body. */
    @Export
    public void receive() {
        response.body(this);
        response.resume();
    }

    @Export
    public void pause() {
        response.pause();
    }

    @Export
    public void resume() {
        response.resume();
    }

    // ---- events ----

    @Override
    public void response(ClientResponse arrived) {
        response = arrived;
        binding.clientEvents().response().accept(peer);
    }

    @Override
    public Takeover upgrade(ClientResponse arrived) {
        response = arrived;
        return (connection, unread) -> {
            HttpWire.of(connection).detach();
            ByteBuffer head = ByteBuffer.allocate(unread.remaining()).put(unread).flip();
            binding.clientEvents().upgrade().accept(peer, binding.script().buffer(head));
            return new ConnectionHandler() {}; // the socket has the events
        };
    }

    @Override
    public void information(int status, Fields fields) {
        binding.clientEvents()
                .information()
                .accept(peer, new HttpInformation(status, FieldText.of(fields)));
    }

    @Override
    public void failed(IOException error) {
        binding.clientEvents().failed().accept(peer, HttpFailure.of(error));
    }

    @Override
    public void drained() {
        binding.clientEvents().drained().accept(peer);
    }

    @Override
    public void data(ByteBuffer piece) {
        ByteBuffer copy = ByteBuffer.allocate(piece.remaining()).put(piece).flip();
        binding.clientEvents().data().accept(peer, binding.script().buffer(copy));
    }

    @Override
    public void end() {
        binding.clientEvents().end().accept(peer);
    }

    @Override
    public void aborted(IOException why) {
        binding.clientEvents().aborted().accept(peer, HttpFailure.of(why));
    }
}
