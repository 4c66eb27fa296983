package node.builtins.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import node.http2.Http2Field;
import node.http2.Http2Handler;
import node.http2.Http2Settings;

/** The events of a session, for its functions of JavaScript. */
final class Http2Events implements Http2Handler {

    private static final int PROMISE = 4;

    private final Http2Handle handle;

    Http2Events(Http2Handle handle) {
        this.handle = handle;
    }

    private Http2Binding.Events events() {
        return handle.binding().events();
    }

    private void happened(String what, double number, double other, Object value) {
        events().happened().call(handle.peer(), what, number, other, value);
    }

    private Object buffer(byte[] bytes) {
        return handle.binding().script().buffer(ByteBuffer.wrap(bytes));
    }

    private void message(
            Object stream, int number, int part, List<Http2Field> fields, boolean end) {
        events().message()
                .call(
                        handle.peer(),
                        stream,
                        number,
                        part,
                        Http2Fields.of(fields),
                        Http2Fields.sensitive(fields),
                        end);
    }

    // ---- streams ----

    @Override
    public void fields(int stream, Part part, List<Http2Field> fields, boolean end) {
        message(handle.stream(stream), stream, part.ordinal(), fields, end);
    }

    @Override
    public void promised(int stream, int parent, List<Http2Field> request) {
        message(handle.stream(parent), stream, PROMISE, request, false);
    }

    @Override
    public void data(int stream, ByteBuffer data) {
        Object object = handle.stream(stream);
        if (object != null) {
            ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
            events().data().accept(object, handle.binding().script().buffer(copy));
        }
    }

    @Override
    public void ended(int stream) {
        Object object = handle.stream(stream);
        if (object != null) {
            events().ended().accept(object);
        }
    }

    @Override
    public void drained(int stream) {
        Object object = handle.stream(stream);
        if (object != null) {
            events().drained().accept(object);
        }
    }

    @Override
    public void trailers(int stream) {
        Object object = handle.stream(stream);
        if (object != null) {
            events().trailers().accept(object);
        }
    }

    @Override
    public void closed(int stream, int code, boolean isRemote) {
        Object object = handle.forget(stream);
        if (object != null) {
            events().closed().accept(object, (double) Integer.toUnsignedLong(code));
        }
    }

    // ---- the session ----

    @Override
    public void unsent(int type, int code, int stream) {
        happened("unsent", type, code, (double) stream);
    }

    @Override
    public void settings(Http2Settings changes) {
        happened("settings", 0, 0, null);
    }

    @Override
    public void acknowledged() {
        happened("acknowledged", 0, 0, null);
    }

    @Override
    public void pinged(byte[] payload) {
        happened("pinged", 0, 0, buffer(payload));
    }

    @Override
    public void ponged(byte[] payload, long nanoseconds) {
        happened("ponged", nanoseconds / 1e6, 0, buffer(payload));
    }

    @Override
    public void goaway(int code, int lastStream, byte[] data) {
        happened("goaway", Integer.toUnsignedLong(code), lastStream, buffer(data));
    }

    @Override
    public void altSvc(int stream, String origin, String value) {
        happened("altsvc", stream, 0, origin + '\n' + value);
    }

    @Override
    public void origin(List<String> origins) {
        happened("origin", 0, 0, String.join("\n", origins));
    }

    @Override
    public void failed(Failure failure, int code, String message) {
        happened("failed", code, 0, failure.name().toLowerCase(Locale.ROOT) + '\n' + message);
    }

    /** The socket tells of its end itself. */
    @Override
    public void connectionEnded() {}

    /** The socket tells of its end itself. */
    @Override
    public void connectionClosed(IOException error) {}
}
