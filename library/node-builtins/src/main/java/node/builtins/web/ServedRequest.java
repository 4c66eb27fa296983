package node.builtins.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import node.http.Request;
import node.http.Response;
import node.script.Export;
import node.script.Script;
import node.tls.TlsConnection;

/** A request that a server received and the response to it, for JavaScript. */
public final class ServedRequest implements Response.Listener, IncomingBody.Source {

    private final Script script;
    private final ServeEvents events;
    private final Request request;
    private final Response response;
    private final IncomingBody body;
    private Object peer;
    private boolean over;

    /** Made inside the handler of the server. */
    public ServedRequest(
            Script script,
            TextReader texts,
            ServeEvents events,
            Request request,
            Response response) {
        this.script = script;
        this.events = events;
        this.request = request;
        this.response = response;
        this.body = new IncomingBody(script, texts, events.readable(), this, null);
        request.body(body);
        response.listener(this);
    }

    /** Sets the argument of the events drained and closed. */
    @Export
    public void peer(Object receiver) {
        peer = receiver;
    }

    // ---- the request ----

    @Export
    public String method() {
        return request.method();
    }

    @Export
    public String target() {
        return request.target();
    }

    /** Returns the scheme, with its colon. */
    @Export
    public String scheme() {
        return request.connection() instanceof TlsConnection ? "https:" : "http:";
    }

    /** Returns where the request arrived: host and port, as in a URL. */
    @Export
    public String place() {
        if (!(request.connection().localAddress() instanceof InetSocketAddress address)) {
            return "localhost";
        }
        String host = address.getAddress().getHostAddress().replaceFirst("%.*", "");
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Returns the value of a field, or null. */
    @Export
    public String field(String name) {
        return request.fields().first(name);
    }

    /** Returns names and values, each followed by a line feed. */
    @Export
    public String fields() {
        return Lines.of(request.fields());
    }

    @Export
    public boolean hasBody() {
        return request.hasBody();
    }

    /**
     * Returns the body of the request.
     *
     * @param receiver the argument of its event
     */
    @Export
    public IncomingBody body(Object receiver) {
        body.peer(receiver);
        return body;
    }

    // ---- the response ----

    /**
     * Sets the head.
     *
     * @param fields names and values, each followed by a line feed
     * @return null, or what is invalid in it
     */
    @Export
    public String head(int status, String reason, String fields) {
        try {
            response.head(status, reason.isEmpty() ? null : reason, Lines.parse(fields));
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /** Returns false if the caller should wait for the event drained. */
    @Export
    public boolean write(Object buffer, int offset, int length) {
        return over || response.write(ByteBuffer.wrap(script.bytes(buffer, offset, length)));
    }

    /** Writes a text, which is well-formed, as UTF-8. */
    @Export
    public boolean writeText(String text) {
        return over || response.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Ends the response. A body that nobody has begun to read cannot be read any more. */
    @Export
    public void finish() {
        if (!over) {
            response.end();
            body.abandon(new IOException("the response was sent before the body was read"));
        }
    }

    /** Drops the connection: the response cannot be completed. */
    @Export
    public void abort() {
        request.connection().destroy();
    }

    /** Whether the connection was lost. */
    @Export
    public boolean isOver() {
        return over;
    }

    // ---- events ----

    @Override
    public void drained() {
        events.drained().accept(peer);
    }

    @Override
    public void closed() {
        over = true;
        events.closed().accept(peer);
    }

    // ---- for the body ----

    @Override
    public void pause() {
        request.pause();
    }

    @Override
    public void resume() {
        request.resume();
    }

    @Override
    public void completed() {
        // the connection is the server's
    }

    @Override
    public void release() {
        request.body(null);
        request.resume(); // what nobody reads would keep the connection
    }
}
