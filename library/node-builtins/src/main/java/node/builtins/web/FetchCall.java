package node.builtins.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import node.http.ClientRequest;
import node.http.ClientResponse;
import node.http.Fields;
import node.http.HttpSession;
import node.http.ResponseHandler;
import node.script.Export;
import node.script.Script;

/** One request and its response, for JavaScript. */
public final class FetchCall implements ResponseHandler, IncomingBody.Source {

    private final Connections connections;
    private final Script script;
    private final TextReader texts;
    private final FetchEvents events;
    private final Object peer;

    private Connections.Lease lease;
    private ClientRequest request;
    private ClientResponse response;
    private IncomingBody body;
    private FetchFailure failure;
    private boolean aborted;

    /** Makes a call that is not begun. */
    public FetchCall(
            Connections connections,
            Script script,
            TextReader texts,
            FetchEvents events,
            Object peer) {
        this.connections = connections;
        this.script = script;
        this.texts = texts;
        this.events = events;
        this.peer = peer;
    }

    /**
     * Begins the request.
     *
     * @throws IllegalArgumentException if a part has invalid characters
     */
    public void begin(Route route, String method, String target, Fields fields) {
        lease = connections.take(route);
        try {
            request = lease.session().request(method, target, fields, this);
        } catch (IllegalArgumentException e) {
            connections.keep(lease, Connections.KEPT);
            throw e;
        }
    }

    // ---- the request ----

    /** Returns false if the caller should wait for the event drained. */
    @Export
    public boolean write(Object buffer, int offset, int length) {
        return request.write(ByteBuffer.wrap(script.bytes(buffer, offset, length)));
    }

    /** Writes a text, which is well-formed, as UTF-8. */
    @Export
    public boolean writeText(String text) {
        return request.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends the head before the body. */
    @Export
    public void flush() {
        request.flush();
    }

    @Export
    public void finish() {
        request.end();
    }

    /** Ends the call: no events follow. */
    @Export
    public void abort() {
        aborted = true;
        release();
    }

    @Override
    public void release() {
        if (lease != null) {
            HttpSession session = lease.session();
            lease = null;
            session.destroy();
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

    /** Returns names and values, each followed by a line feed. */
    @Export
    public String fields() {
        return Lines.of(response.fields());
    }

    /** Returns the value of a field, or null. */
    @Export
    public String field(String name) {
        return response.fields().first(name);
    }

    /** Why there is no response. */
    @Export
    public FetchFailure failure() {
        return failure;
    }

    /**
     * Returns the body of the response.
     *
     * @param receiver the argument of its event
     */
    @Export
    public IncomingBody body(Object receiver) {
        body.peer(receiver);
        return body;
    }

    // ---- events ----

    @Override
    public void response(ClientResponse arrived) {
        if (aborted) {
            return;
        }
        response = arrived;
        String codings = arrived.fields().first("Content-Encoding");
        try {
            Decoding decoding = codings == null ? null : Decoding.of(codings);
            body = new IncomingBody(script, texts, events.readable(), this, decoding);
        } catch (IOException e) {
            failed(e);
            return;
        }
        body.expect(field("Content-Length"));
        response.body(body);
        events.response().accept(peer);
    }

    @Override
    public void failed(IOException error) {
        if (!aborted) {
            failure = new FetchFailure(error);
            release();
            events.failed().accept(peer);
        }
    }

    @Override
    public void drained() {
        if (!aborted) {
            events.drained().accept(peer);
        }
    }

    // ---- for the body ----

    @Override
    public void pause() {
        response.pause();
    }

    @Override
    public void resume() {
        if (lease != null) {
            response.resume();
        }
    }

    @Override
    public void completed() {
        if (lease != null) {
            keep();
        }
    }

    private void keep() {
        Connections.Lease done = lease;
        lease = null;
        long time = response.persists() ? kept(field("Keep-Alive")) : 0;
        if (time > 0) {
            connections.keep(done, time);
        } else {
            done.session().destroy();
        }
    }

    /** Returns for how long the connection is kept, in nanoseconds. */
    private static long kept(String hint) {
        if (hint == null) {
            return Connections.KEPT;
        }
        for (String part : hint.split(",")) {
            String text = part.strip().toLowerCase(Locale.ROOT);
            if (text.matches("timeout=[0-9]{1,6}")) {
                long seconds = Long.parseLong(text.substring("timeout=".length()));
                return Math.min(seconds, 600) * 1_000_000_000 - Connections.MARGIN;
            }
        }
        return Connections.KEPT;
    }
}
