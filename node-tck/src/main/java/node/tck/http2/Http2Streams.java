package node.tck.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import node.http2.Http2Options;
import node.http2.Http2Session;
import node.http2.Http2Settings;
import node.tck.Required;
import node.tck.http2.Frames.Frame;

/** The rules of the life of streams, and of the session's end. */
public interface Http2Streams extends Http2Subject {

    /** If this rule fails, look at which streams count, and at requests that wait. */
    @Required("H14")
    default void nobodyOpensMoreStreamsThanAllowed() {
        Http2Options two = SessionTrial.with(Http2Settings.MAX_CONCURRENT_STREAMS, 2);
        try (SessionTrial it = SessionTrial.server(this, two)) {
            it.send(Frames.post(1), Frames.get(3), Frames.get(5));
            assertThat(it.resetCode(5)).isEqualTo(7);
            assertThat(it.events()).noneMatch(event -> event.startsWith("5 "));
            it.call(session -> session.respond(3, Blocks.fields(Blocks.OK), true));
            it.send(Frames.get(7));
            assertThat(it.events()).contains("3 closed 0", "7 ended");
            assertThat(it.sent(Frames.RST_STREAM)).isEmpty();
        }
        try (SessionTrial it = SessionTrial.client(this)) {
            it.send(Frames.settings(Frames.setting(3, 1)));
            it.call(
                    session -> {
                        for (int stream = 1; stream <= 9; stream += 2) {
                            assertThat(get(session)).isEqualTo(stream);
                        }
                    });
            assertThat(opened(it)).containsExactly(1);
            it.call(session -> session.reset(3, 8));
            assertThat(it.sent()).as("of a stream that the peer does not know").isEmpty();
            assertThat(it.events()).contains("3 closed 8");
            it.send(Frames.headers(Frames.END_STREAM, 1, Blocks.OK));
            assertThat(opened(it)).containsExactly(5);
            it.send(Frames.reset(5, 8));
            assertThat(opened(it)).containsExactly(7);
            it.send(Frames.settings(Frames.setting(3, 0)), Frames.reset(7, 8));
            assertThat(opened(it)).isEmpty();
            it.send(Frames.settings(Frames.setting(3, 100)));
            assertThat(opened(it)).containsExactly(9);
        }
    }

    private static int get(Http2Session session) {
        return session.request(Blocks.fields(Blocks.GET), true);
    }

    /** The streams that were opened since it was asked last. */
    private static List<Integer> opened(SessionTrial it) {
        return it.sent(Frames.HEADERS).stream().map(Frame::stream).toList();
    }

    /** If this rule fails, look at ENABLE_PUSH of the client, and at the states of both streams. */
    @Required("H15")
    default void onlyWhoWantsPromisesGetsThem() {
        try (SessionTrial it = SessionTrial.server(this)) {
            it.send(Frames.settings(Frames.setting(2, 0)), Frames.get(1));
            it.sent();
            it.call(s -> assertThat(s.push(1, Blocks.fields(Blocks.GET))).isEqualTo(-1));
            assertThat(it.sent()).isEmpty();
            it.send(Frames.settings(Frames.setting(2, 1)));
            it.sent();
            it.call(
                    session -> {
                        assertThat(session.push(1, Blocks.fields(Blocks.GET))).isEqualTo(2);
                        session.respond(1, Blocks.fields(Blocks.OK), true);
                        assertThat(session.push(1, Blocks.fields(Blocks.GET))).isEqualTo(-1);
                        session.respond(2, Blocks.fields(Blocks.OK), true);
                    });
            assertThat(it.sent())
                    .extracting(frame -> frame.type() + " " + frame.stream())
                    .containsExactly("5 1", "1 1", "1 2");
            assertThat(it.events()).contains("1 closed 0", "2 closed 0");
        }
        try (SessionTrial it = asking(Http2Options.USUAL)) {
            it.send(
                    promise(1, 2, Blocks.GET),
                    Frames.headers(0, 2, Blocks.OK),
                    Frames.data(1, 2, "pushed"));
            assertThat(it.events())
                    .containsExactly(
                            "2 promised on 1 :method=GET :scheme=http :path=/",
                            "2 RESPONSE :status=200",
                            "2 data",
                            "2 ended",
                            "2 closed 0");
            it.send(promise(1, 4, Blocks.POST));
            assertThat(it.resetCode(4)).isEqualTo(1);
            it.send(promise(1, 6, Blocks.and(Blocks.GET, "content-length", "5")));
            assertThat(it.resetCode(6)).isEqualTo(1);
            assertThat(it.events()).noneMatch(event -> event.contains("promised"));
            it.assertAlive();
        }
        for (String wrong : List.of(promise(3, 2, Blocks.GET), promise(1, 3, Blocks.GET))) {
            try (SessionTrial it = asking(Http2Options.USUAL)) {
                it.send(wrong);
                assertThat(it.failure()).isEqualTo("PROTOCOL 1");
            }
        }
        try (SessionTrial it = asking(SessionTrial.with(Http2Settings.ENABLE_PUSH, 0))) {
            it.send(promise(1, 2, Blocks.GET));
            assertThat(it.failure()).isEqualTo("PROTOCOL 1");
        }
    }

    /** A client that has sent a request. */
    private SessionTrial asking(Http2Options options) {
        SessionTrial it = SessionTrial.client(this, options);
        it.call(session -> get(session));
        it.sent();
        return it;
    }

    private static String promise(int parent, int promised, String... request) {
        String payload = Frames.number(promised) + Blocks.of(request);
        return Frames.frame(Frames.PUSH_PROMISE, Frames.END_HEADERS, parent, payload);
    }

    /** If this rule fails, look at which streams a GOAWAY concerns, on either side. */
    @Required("H16")
    default void whoGoesAwayFinishesWhatItHasTaken() {
        try (SessionTrial it = SessionTrial.server(this)) {
            it.send(Frames.post(1), Frames.post(3));
            it.call(session -> session.goaway(0, -1, ByteBuffer.allocate(0)));
            assertThat(it.sent()).extracting(Frame::octets).containsExactly(Frames.goaway(3, 0));
            it.events();
            it.send(
                    Frames.frame(
                            Frames.HEADERS,
                            Frames.WHOLE,
                            5,
                            Blocks.of(Blocks.GET) + Blocks.keeping("x", "1")));
            assertThat(it.events()).isEmpty();
            it.send(Frames.frame(Frames.HEADERS, Frames.WHOLE, 1, Blocks.NEWEST));
            assertThat(it.events()).containsExactly("1 TRAILERS x=1 END", "1 ended");
            it.call(session -> session.goaway(0, 1, ByteBuffer.allocate(0)));
            it.call(session -> session.goaway(0, -1, ByteBuffer.allocate(0)));
            assertThat(it.sent(Frames.GOAWAY))
                    .extracting(frame -> frame.number(0))
                    .allMatch(last -> last == 1);
            it.call(session -> session.respond(1, Blocks.fields(Blocks.OK), true));
            assertThat(it.events()).containsExactly("1 closed 0");
        }
        try (SessionTrial it = SessionTrial.client(this)) {
            it.send(Frames.settings(Frames.setting(3, 2)));
            it.call(
                    session -> {
                        get(session);
                        get(session);
                        get(session); // which waits
                    });
            it.sent();
            it.events();
            it.send(Frames.goaway(1, 0));
            assertThat(it.events())
                    .hasSize(3)
                    .contains("3 closed 7 by peer", "5 closed 7 by peer")
                    .last()
                    .isEqualTo("goaway 0 1");
            it.call(session -> get(session));
            assertThat(it.sent()).as("behind GOAWAY").isEmpty();
            it.events();
            it.send(Frames.headers(Frames.END_STREAM, 1, Blocks.OK));
            assertThat(it.events()).contains("1 ended", "1 closed 0");
        }
    }

    /** If this rule fails, look at what a reset drops, and at what was on its way. */
    @Required("H17")
    default void aResetStreamIsClosedOnce() {
        try (SessionTrial it = SessionTrial.server(this)) {
            it.send(Frames.settings(Frames.setting(4, 1000)), Frames.post(1));
            it.call(
                    session -> {
                        session.respond(1, Blocks.fields(Blocks.OK), false);
                        session.write(1, ByteBuffer.allocate(5000));
                        session.end(1, false);
                    });
            it.sent();
            it.events();
            it.call(session -> session.reset(1, 8));
            assertThat(it.sent()).extracting(Frame::octets).containsExactly(Frames.reset(1, 8));
            assertThat(it.events()).containsExactly("1 closed 8");
            assertThat(it.session.state().queued()).isZero();
            assertThat(it.session.state(1)).isNull();
            it.call(
                    session -> {
                        session.write(1, ByteBuffer.allocate(10));
                        session.end(1, false);
                        session.reset(1, 2);
                    });
            it.send(Frames.window(1, 5000), Frames.headers(1, 1, "x", "1"), Frames.reset(1, 5));
            assertThat(it.sent()).isEmpty();
            assertThat(it.events()).isEmpty();
            // What was on its way still takes the session's window.
            it.send(Frames.post(3));
            it.call(session -> session.reset(3, 8));
            it.sent();
            it.events();
            String data = Frames.data(0, 3, "x".repeat(13_000));
            it.send(data, data, data, data);
            assertThat(SessionTrial.window(it.sent(), 0)).isPositive();
            assertThat(it.events()).isEmpty();
        }
        try (SessionTrial it = SessionTrial.server(this)) {
            it.send(Frames.post(1));
            it.call(session -> session.respond(1, Blocks.fields(Blocks.OK), false));
            it.sent();
            it.events();
            it.send(Frames.reset(1, 0x1234), Frames.reset(1, 8), Frames.window(1, 1));
            assertThat(it.events()).containsExactly("1 closed 4660 by peer");
            it.call(
                    session -> {
                        session.write(1, ByteBuffer.allocate(10));
                        session.trailers(1, Blocks.fields("x", "1"));
                        session.reset(1, 2);
                    });
            assertThat(it.sent()).isEmpty();
            it.send(Frames.post(3));
            it.events();
            it.lose();
            assertThat(it.events()).containsExactly("3 closed 8", "connection closed");
        }
    }

    /** If this rule fails, look at when events are told: when no method runs any more. */
    @Required("H18")
    default void noMethodCallsTheHandlerBeforeItReturns() {
        try (SessionTrial it = SessionTrial.server(this)) {
            it.notes.reaction =
                    event -> {
                        if (event.equals("1 ended")) {
                            it.session.respond(1, Blocks.fields(Blocks.OK), true);
                        } else if (event.startsWith("3 REQUEST")) {
                            it.session.reset(3, 8);
                        }
                    };
            it.send(Frames.get(1), Frames.post(3), Frames.post(5), Frames.get(7));
            it.call(
                    session -> {
                        session.push(5, Blocks.fields(Blocks.GET));
                        session.respond(5, Blocks.fields(Blocks.OK), false);
                        session.write(5, ByteBuffer.allocate(100));
                        session.end(5, true);
                        session.flush();
                        session.reset(5, 8);
                        session.respond(7, Blocks.fields("x", "x".repeat(70_000)), true);
                        session.reading(7, false);
                        session.settings(Http2Settings.NONE);
                        session.ping(new byte[8]);
                        session.goaway(0, -1, ByteBuffer.allocate(100_000));
                    });
            assertThat(it.events())
                    .contains("1 closed 0", "3 closed 8", "5 closed 8", "7 unsent 1", "0 unsent 7");
            it.send(Frames.post(9));
            it.call(session -> session.destroy(0));
            it.lose();
            assertThat(it.events()).endsWith("9 closed 8", "connection closed");
            it.lose();
            assertThat(it.events()).isEmpty();
            assertThat(it.notes.nested).isEmpty();
        }
        try (SessionTrial it = SessionTrial.client(this)) {
            it.call(
                    session -> {
                        get(session);
                        session.request(Blocks.fields("x", "x".repeat(70_000)), true);
                        session.reset(1, 8);
                    });
            assertThat(it.events()).contains("1 closed 8", "3 unsent 1");
            assertThat(it.notes.nested).isEmpty();
        }
    }
}
