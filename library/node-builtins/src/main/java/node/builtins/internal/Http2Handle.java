package node.builtins.internal;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import node.http2.Http2;
import node.http2.Http2Options;
import node.http2.Http2Role;
import node.http2.Http2Session;
import node.http2.Http2Settings;
import node.script.Export;

/** A session of HTTP/2 for JavaScript. */
public final class Http2Handle {

    private final Http2Binding binding;
    private final Object peer;

    /** The objects of JavaScript for the streams that are open, by their numbers. */
    private final Map<Integer, Object> streams = new HashMap<>();

    private Http2Session session;
    private HttpWire socket;

    Http2Handle(Http2Binding binding, Object peer) {
        this.binding = binding;
        this.peer = peer;
    }

    void begin(Http2 service, HttpWire wire, Http2Role role, Http2Options options) {
        socket = wire;
        session = service.open(wire.wire(), role, options, new Http2Events(this));
        wire.attach(session);
    }

    Http2Binding binding() {
        return binding;
    }

    Object peer() {
        return peer;
    }

    Object stream(int number) {
        return streams.get(number);
    }

    Object forget(int number) {
        return streams.remove(number);
    }

    /** Sets the object that the events of a stream are for. */
    @Export
    public void stream(int number, Object object) {
        streams.put(number, object);
    }

    // ---- messages ----

    @Export
    public int request(String fields, String sensitive, boolean end) {
        return session.request(Http2Fields.parse(fields, sensitive), end);
    }

    @Export
    public void respond(int stream, String fields, String sensitive, boolean end) {
        session.respond(stream, Http2Fields.parse(fields, sensitive), end);
    }

    @Export
    public void inform(int stream, String fields, String sensitive) {
        session.inform(stream, Http2Fields.parse(fields, sensitive));
    }

    @Export
    public int push(int parent, String fields, String sensitive) {
        return session.push(parent, Http2Fields.parse(fields, sensitive));
    }

    @Export
    public void trailers(int stream, String fields, String sensitive) {
        session.trailers(stream, Http2Fields.parse(fields, sensitive));
    }

    // ---- data ----

    /** False if the event "drained" follows. */
    @Export
    public boolean write(int stream, Object buffer, int offset, int length) {
        return session.write(
                stream, ByteBuffer.wrap(binding.script().bytes(buffer, offset, length)));
    }

    /** As {@link #write}, in an encoding by its number. */
    @Export
    public boolean writeText(int stream, String text, int encoding) {
        return session.write(stream, ByteBuffer.wrap(TextEncoding.of(encoding).encode(text)));
    }

    @Export
    public void end(int stream, boolean asks) {
        session.end(stream, asks);
    }

    @Export
    public void reading(int stream, boolean on) {
        session.reading(stream, on);
    }

    @Export
    public void reset(int stream, double code) {
        session.reset(stream, (int) (long) code);
    }

    // ---- the session ----

    @Export
    public boolean settings(String changes) {
        return session.settings(Http2Binding.settings(changes));
    }

    @Export
    public boolean ping(Object buffer, int offset) {
        return session.ping(binding.script().bytes(buffer, offset, Long.BYTES));
    }

    @Export
    public void goaway(double code, int lastStream, Object buffer, int offset, int length) {
        ByteBuffer data =
                length == 0
                        ? ByteBuffer.allocate(0)
                        : ByteBuffer.wrap(binding.script().bytes(buffer, offset, length));
        session.goaway((int) (long) code, lastStream, data);
    }

    @Export
    public void altSvc(int stream, String origin, String value) {
        session.altSvc(stream, origin, value);
    }

    /** Each origin is followed by a line feed. */
    @Export
    public void origin(String origins) {
        session.origin(origins.lines().toList());
    }

    @Export
    public void localWindow(int size) {
        session.localWindow(size);
    }

    @Export
    public boolean nextStream(int number) {
        return session.nextStream(number);
    }

    /** Ends the session; the connection ends after what is queued. */
    @Export
    public void destroy(double code) {
        session.destroy((int) (long) code);
    }

    @Export
    public void flush() {
        session.flush();
    }

    /** Gives the session bytes that the script has read before. */
    @Export
    public void feed(Object buffer, int offset, int length) {
        if (socket instanceof NetSocket net) {
            net.feed(buffer, offset, length);
        } else {
            ((StreamWire) socket).received(buffer, offset, length);
        }
    }

    // ---- what it is like ----

    @Export
    public Object[] localSettings() {
        return flat(session.localSettings());
    }

    @Export
    public Object[] remoteSettings() {
        return flat(session.remoteSettings());
    }

    /** Identifiers and values in turn. */
    static Object[] flat(Http2Settings settings) {
        return settings.values().entrySet().stream()
                .flatMap(one -> List.of((double) one.getKey(), (double) one.getValue()).stream())
                .toArray();
    }

    /** The parts of {@link Http2Session.State} in their order. */
    @Export
    public Object[] state() {
        Http2Session.State state = session.state();
        return new Object[] {
            state.localWindow(),
            state.localWindowSize(),
            state.received(),
            state.remoteWindow(),
            (double) state.queued(),
            state.nextStream(),
            state.lastStream(),
            state.encoderTable(),
            state.decoderTable()
        };
    }

    /** The parts of {@link Http2Session.StreamState} in their order; null if there is none. */
    @Export
    public Object[] streamState(int stream) {
        Http2Session.StreamState state = session.state(stream);
        return state == null
                ? null
                : new Object[] {
                    state.state(), state.localWindow(), state.localEnded(), state.remoteEnded()
                };
    }
}
