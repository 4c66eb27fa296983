package node.tck.http2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import node.http2.Http2Field;
import node.http2.Http2Handler;
import node.http2.Http2Settings;

/** Notes what a session tells, a line for each event. Data that comes in pieces is one event. */
final class Notes implements Http2Handler {

    final List<String> events = new ArrayList<>();

    /** The fields that arrived last. */
    List<Http2Field> fields = List.of();

    /** What a test does at an event. */
    Consumer<String> reaction = event -> {};

    /** Events that came while a method of the session or another event was not done. */
    final List<String> nested = new ArrayList<>();

    private final Map<Integer, StringBuilder> bodies = new HashMap<>();
    private boolean isBusy;

    /** Calls a session, which calls back only later. */
    void busy(Runnable call) {
        boolean before = isBusy;
        isBusy = true;
        call.run();
        isBusy = before;
    }

    private void note(String event) {
        if (isBusy) {
            nested.add(event);
        }
        boolean isMore = event.endsWith(" data") && isLast(event);
        if (!isMore) {
            events.add(event);
        }
        busy(() -> reaction.accept(event));
    }

    private boolean isLast(String event) {
        return !events.isEmpty() && events.getLast().equals(event);
    }

    /** The data of a stream. */
    String body(int stream) {
        return bodies.getOrDefault(stream, new StringBuilder()).toString();
    }

    private static String text(List<Http2Field> fields) {
        StringBuilder text = new StringBuilder();
        for (Http2Field field : fields) {
            text.append(' ').append(field.name()).append('=').append(field.value());
        }
        return text.toString();
    }

    @Override
    public void fields(int stream, Part part, List<Http2Field> fields, boolean end) {
        this.fields = fields;
        note(stream + " " + part + text(fields) + (end ? " END" : ""));
    }

    @Override
    public void promised(int stream, int parent, List<Http2Field> request) {
        note(stream + " promised on " + parent + text(request));
    }

    @Override
    public void data(int stream, ByteBuffer data) {
        byte[] octets = new byte[data.remaining()];
        data.get(octets);
        bodies.computeIfAbsent(stream, key -> new StringBuilder())
                .append(new String(octets, StandardCharsets.ISO_8859_1));
        if (octets.length > 0) {
            note(stream + " data");
        }
    }

    @Override
    public void ended(int stream) {
        note(stream + " ended");
    }

    @Override
    public void drained(int stream) {
        note(stream + " drained");
    }

    @Override
    public void trailers(int stream) {
        note(stream + " trailers");
    }

    @Override
    public void closed(int stream, int code, boolean isRemote) {
        note(stream + " closed " + code + (isRemote ? " by peer" : ""));
    }

    @Override
    public void unsent(int type, int code, int stream) {
        note(stream + " unsent " + type);
    }

    @Override
    public void settings(Http2Settings changes) {
        note("settings " + changes.values());
    }

    @Override
    public void acknowledged() {
        note("acknowledged");
    }

    @Override
    public void pinged(byte[] payload) {
        note("pinged " + new String(payload, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void ponged(byte[] payload, long nanoseconds) {
        String sign = nanoseconds < 0 ? " before it was sent" : "";
        note("ponged " + new String(payload, StandardCharsets.ISO_8859_1) + sign);
    }

    @Override
    public void goaway(int code, int lastStream, byte[] data) {
        note("goaway " + code + " " + lastStream);
    }

    @Override
    public void altSvc(int stream, String origin, String value) {
        note(stream + " altsvc " + origin + " " + value);
    }

    @Override
    public void origin(List<String> origins) {
        note("origin " + origins);
    }

    @Override
    public void failed(Failure failure, int code, String message) {
        note("failed " + failure + " " + code);
    }

    @Override
    public void connectionEnded() {
        note("connection ended");
    }

    @Override
    public void connectionClosed(IOException error) {
        note("connection closed");
    }
}
