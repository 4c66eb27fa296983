package node.http2.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import node.http2.Http2Field;
import node.http2.Http2Options;
import node.http2.Http2Role;
import node.http2.Http2Session;
import node.http2.Http2Settings;
import node.http2.Padding;

/** A session with what it writes and tells. */
final class Side {

    final Turns turns = new Turns();
    final MemoryConnection connection = new MemoryConnection(turns.loop());
    final Recorder recorder = new Recorder();
    final Http2Session session;

    /** The session's clock. */
    long now = 1000;

    Side(Http2Role role) {
        this(role, Http2Options.USUAL);
    }

    Side(Http2Role role, Http2Options options) {
        session = new Rfc9113(() -> now).open(connection, role, options, recorder);
    }

    /** A server whose client has begun, with empty settings that both have acknowledged. */
    static Side server() {
        return server(Http2Options.USUAL);
    }

    static Side server(Http2Options options) {
        Side side = new Side(Http2Role.SERVER, options);
        side.session.opened();
        side.receive(FrameType.preface(), Wire.settings(), Wire.ack());
        side.turn();
        side.recorder.events.clear();
        return side;
    }

    static Side client() {
        return client(Http2Options.USUAL);
    }

    static Side client(Http2Options options) {
        Side side = new Side(Http2Role.CLIENT, options);
        side.session.opened();
        side.receive(Wire.settings(), Wire.ack());
        side.turn();
        side.recorder.events.clear();
        return side;
    }

    void receive(byte[]... parts) {
        session.received(ByteBuffer.wrap(Wire.join(parts)));
    }

    void receiveSlowly(byte[]... parts) {
        for (byte octet : Wire.join(parts)) {
            session.received(ByteBuffer.wrap(new byte[] {octet}));
        }
    }

    /** Ends the turn; returns the frames that are written. */
    List<String> turn() {
        turns.end();
        return Wire.show(connection.take());
    }

    List<String> events() {
        List<String> all = List.copyOf(recorder.events);
        recorder.events.clear();
        return all;
    }

    static List<Http2Field> fields(String... namesAndValues) {
        List<Http2Field> all = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.add(new Http2Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return all;
    }

    static List<Http2Field> request(String method) {
        return fields(":method", method, ":scheme", "http", ":path", "/");
    }

    static List<Http2Field> response() {
        return fields(":status", "200");
    }

    static byte[] pattern(int length) {
        byte[] all = new byte[length];
        for (int i = 0; i < length; i++) {
            all[i] = (byte) (i * 31 + i / 255);
        }
        return all;
    }

    // ---- options ----

    static Http2Options with(Http2Settings settings) {
        return options(settings, Padding.NONE, 3, 2, 5);
    }

    static Http2Options with(Padding padding) {
        return options(Http2Settings.NONE, padding, 3, 2, 5);
    }

    /** Small limits. */
    static Http2Options options(
            Http2Settings settings, Padding padding, int invalid, int rejected, int resets) {
        return new Http2Options(
                settings, 100_000, 16, 500, 4096, 2, 2, 4, 2, invalid, rejected, resets, 1, 2,
                padding, true);
    }
}
