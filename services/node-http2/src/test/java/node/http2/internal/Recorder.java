package node.http2.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import node.http2.Http2Field;
import node.http2.Http2Handler;
import node.http2.Http2Settings;

/** Keeps events as texts, and bodies by stream. A test can do something at each event. */
final class Recorder implements Http2Handler {

    final List<String> events = new ArrayList<>();
    final Map<Integer, ByteArrayOutputStream> bodies = new HashMap<>();
    Consumer<String> then = event -> {};

    private void add(String event) {
        events.add(event);
        then.accept(event);
    }

    byte[] body(int stream) {
        return bodies.getOrDefault(stream, new ByteArrayOutputStream()).toByteArray();
    }

    private static String text(List<Http2Field> fields) {
        StringBuilder all = new StringBuilder();
        for (Http2Field field : fields) {
            all.append(' ').append(field.name()).append('=').append(field.value());
        }
        return all.toString();
    }

    @Override
    public void fields(int stream, Part part, List<Http2Field> fields, boolean end) {
        add(stream + " " + part + text(fields) + (end ? " END" : ""));
    }

    @Override
    public void promised(int stream, int parent, List<Http2Field> request) {
        add(stream + " promised on " + parent + text(request));
    }

    @Override
    public void data(int stream, ByteBuffer data) {
        byte[] octets = new byte[data.remaining()];
        data.get(octets);
        bodies.computeIfAbsent(stream, key -> new ByteArrayOutputStream()).writeBytes(octets);
        then.accept(stream + " data");
    }

    @Override
    public void ended(int stream) {
        add(stream + " ended");
    }

    @Override
    public void drained(int stream) {
        add(stream + " drained");
    }

    @Override
    public void trailers(int stream) {
        add(stream + " asks");
    }

    @Override
    public void closed(int stream, int code, boolean isRemote) {
        add(stream + " closed " + code + (isRemote ? " by peer" : ""));
    }

    @Override
    public void unsent(int type, int code, int stream) {
        add(stream + " unsent " + type + " " + code);
    }

    @Override
    public void settings(Http2Settings changes) {
        add("settings " + changes.values());
    }

    @Override
    public void acknowledged() {
        add("acknowledged");
    }

    @Override
    public void pinged(byte[] payload) {
        add("pinged " + payload[0]);
    }

    @Override
    public void ponged(byte[] payload, long nanoseconds) {
        add("ponged " + payload[0] + " " + nanoseconds);
    }

    @Override
    public void goaway(int code, int lastStream, byte[] data) {
        add("goaway " + code + " " + lastStream + " " + data.length);
    }

    @Override
    public void altSvc(int stream, String origin, String value) {
        add(stream + " altsvc " + origin + " " + value);
    }

    @Override
    public void origin(List<String> origins) {
        add("origin " + origins);
    }

    @Override
    public void failed(Failure failure, int code, String message) {
        add("failed " + failure + " " + code);
    }

    @Override
    public void connectionEnded() {
        add("connection ended");
    }

    @Override
    public void connectionClosed(IOException error) {
        add("connection closed");
    }
}
