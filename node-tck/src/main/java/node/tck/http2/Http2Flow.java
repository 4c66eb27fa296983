package node.tck.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import node.http2.Http2Options;
import node.http2.Http2Session;
import node.http2.Http2Settings;
import node.http2.Padding;
import node.tck.Required;
import node.tck.http2.Frames.Frame;

/** The rules of flow control. */
public interface Http2Flow extends Http2Subject {

    /** If this rule fails, look at the two windows of a stream, and at who gives more of them. */
    @Required("H11")
    default void nothingBeyondTheWindowsIsSent() {
        try (SessionTrial it = SessionTrial.server(this)) {
            it.send(Frames.settings(Frames.setting(4, 1000)), Frames.get(1));
            it.call(session -> answer(session, 1, 5000));
            List<Frame> sent = it.sent();
            assertThat(SessionTrial.length(sent, 1)).isEqualTo(1000);
            it.send(Frames.window(1, 500));
            assertThat(SessionTrial.length(it.sent(), 1)).isEqualTo(500);
            it.send(Frames.settings(Frames.setting(4, 400)), Frames.window(1, 600));
            assertThat(SessionTrial.length(it.sent(), 1)).isZero();
            it.send(Frames.window(1, 100));
            assertThat(SessionTrial.length(it.sent(), 1)).isEqualTo(100);
            assertThat(it.events()).doesNotContain("1 drained");
            it.send(Frames.settings(Frames.setting(4, 100_000)));
            sent = it.sent();
            assertThat(SessionTrial.length(sent, 1)).isEqualTo(3400);
            assertThat(sent).filteredOn(Frame::ends).hasSize(1);
            assertThat(it.events()).contains("1 drained", "1 closed 0");
        }
        try (SessionTrial it = SessionTrial.server(this)) {
            it.send(Frames.settings(Frames.setting(4, 1_000_000)), Frames.get(1), Frames.get(3));
            it.call(
                    session -> {
                        answer(session, 1, 60_000);
                        answer(session, 3, 60_000);
                    });
            assertThat(both(it)).isEqualTo(65_535);
            it.send(Frames.window(0, 10_000));
            assertThat(both(it)).isEqualTo(10_000);
            it.send(Frames.window(0, 100_000));
            assertThat(both(it)).isEqualTo(120_000 - 75_535);
        }
        try (SessionTrial it = SessionTrial.server(this, SessionTrial.with(Padding.MAX))) {
            it.send(Frames.settings(Frames.setting(4, 1000)), Frames.get(1), Frames.get(3));
            it.call(
                    session -> {
                        answer(session, 1, 5000);
                        answer(session, 3, 600);
                    });
            List<Frame> sent = it.sent();
            assertThat(SessionTrial.length(sent, 1)).isLessThanOrEqualTo(1000);
            assertThat(SessionTrial.length(sent, 3)).isBetween(601, 1000);
        }
        try (SessionTrial it = SessionTrial.server(this)) {
            it.send(Frames.settings(Frames.setting(4, 0)), Frames.get(1));
            it.call(
                    session -> {
                        session.respond(1, Blocks.fields(Blocks.OK), false);
                        session.end(1, false);
                    });
            assertThat(it.sent()).filteredOn(Frame::ends).hasSize(1);
        }
    }

    private static void answer(Http2Session session, int stream, int length) {
        session.respond(stream, Blocks.fields(Blocks.OK), false);
        session.write(stream, ByteBuffer.allocate(length));
        session.end(stream, false);
    }

    private static int both(SessionTrial it) {
        List<Frame> sent = it.sent();
        assertThat(sent).allMatch(f -> !f.is(Frames.DATA) || f.payload().length() <= 16_384);
        return SessionTrial.length(sent, 1) + SessionTrial.length(sent, 3);
    }

    /** If this rule fails, look at what is given back, and for which stream. */
    @Required("H12")
    default void windowIsGivenForWhatIsRead() {
        try (SessionTrial it = SessionTrial.server(this)) {
            it.send(Frames.post(1));
            long stream = 65_535;
            long session = 65_535;
            // Padding takes window, too.
            String piece = Frames.octets(255) + "x".repeat(744) + "\0".repeat(255);
            String frame = Frames.data(Frames.PADDED, 1, piece);
            for (int i = 0; i < 100; i++) {
                int count = (int) Math.min(10, Math.min(stream, session) / piece.length());
                assertThat(count).as("frames that may be sent").isPositive();
                it.send(frame.repeat(count));
                List<Frame> given = it.sent();
                stream += SessionTrial.window(given, 1) - count * piece.length();
                session += SessionTrial.window(given, 0) - count * piece.length();
                assertThat(Math.max(stream, session)).isLessThanOrEqualTo(65_535);
            }
        }
        try (SessionTrial it = SessionTrial.server(this)) {
            it.send(Frames.post(1), Frames.post(3));
            it.call(session -> session.reading(1, false));
            String data = Frames.data(0, 1, "x".repeat(13_107));
            it.send(data, data, data, data, data);
            List<Frame> sent = it.sent();
            assertThat(SessionTrial.window(sent, 1)).isZero();
            assertThat(SessionTrial.window(sent, 0)).as("for other streams").isPositive();
            assertThat(it.notes.body(1)).hasSize(65_535);
            it.call(session -> session.reading(1, true));
            assertThat(SessionTrial.window(it.sent(), 1)).isEqualTo(65_535);
            it.call(session -> session.reading(1, false));
            it.send(data, data, data, data, data, Frames.data(0, 1, "!"));
            assertThat(it.notes.body(1)).hasSize(2 * 65_535);
            assertThat(code(it)).isEqualTo(3);
        }
        Http2Options small = SessionTrial.with(Http2Settings.INITIAL_WINDOW_SIZE, 100);
        try (SessionTrial it = SessionTrial.server(this, small)) {
            it.send(Frames.post(1), Frames.data(0, 1, "x".repeat(101)));
            assertThat(it.notes.body(1)).isEmpty();
            assertThat(code(it)).isEqualTo(3);
        }
    }

    /** The code with which stream 1 was reset, or the session has failed. */
    private static long code(SessionTrial it) {
        String failure = it.failure();
        return failure.isEmpty()
                ? it.resetCode(1)
                : Long.parseLong(failure.substring(failure.indexOf(' ') + 1));
    }

    /** If this rule fails, look at the sums: a window is less than 2^31, and may be negative. */
    @Required("H13")
    default void windowsThatAreTooLargeAreErrors() {
        long most = 0x7fff_ffffL;
        String open = Frames.post(1);
        assertThat(SessionTrial.failure(this, Frames.window(0, most))).isEqualTo("PROTOCOL 3");
        assertThat(SessionTrial.failure(this, Frames.window(0, most - 65_535))).isEmpty();
        assertThat(SessionTrial.failure(this, Frames.window(0, 0))).isEqualTo("PROTOCOL 1");
        String larger = Frames.settings(Frames.setting(4, 65_536));
        assertThat(SessionTrial.failure(this, open, Frames.window(1, most - 65_535), larger))
                .isEqualTo("PROTOCOL 3");
        try (SessionTrial it = SessionTrial.server(this)) {
            it.send(open, Frames.window(1, most));
            assertThat(it.resetCode(1)).isEqualTo(3);
            it.send(Frames.post(3), Frames.window(3, 0));
            assertThat(it.resetCode(3)).isEqualTo(1);
            assertThat(it.events()).contains("1 closed 3", "3 closed 1");
            it.assertAlive();
        }
    }
}
