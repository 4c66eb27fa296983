package node.tck.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import node.http2.Http2Options;
import node.http2.Http2Settings;
import node.tck.Required;
import node.tck.http2.Frames.Frame;

/** The rules of what a peer may make a session keep and do, and of what is too large to send. */
public interface Http2Limits extends Http2Subject {

    /** If this rule fails, look at what costs the peer little: each of it needs a count. */
    @Required("H19")
    default void floodsEndTheSession() {
        Http2Options small = SessionTrial.small(Http2Settings.NONE);
        String flood = "FLOOD 11";
        try (SessionTrial it = SessionTrial.server(this, small)) {
            it.send(many(20, i -> Frames.post(2 * i + 1) + Frames.reset(2 * i + 1, 8)));
            it.assertAlive();
            it.send(many(30, i -> Frames.post(2 * i + 41) + Frames.reset(2 * i + 41, 8)));
            assertThat(it.failure()).as("resets").isEqualTo(flood);
        }
        // Who reads the answers may ask often.
        try (SessionTrial it = SessionTrial.server(this, small)) {
            for (int i = 0; i < 50; i++) {
                it.send(many(100, ping -> Frames.ping("12345678")));
                assertThat(it.sent(Frames.PING)).hasSize(100);
            }
        }
        for (String asked : new String[] {Frames.ping("12345678"), Frames.settings()}) {
            try (SessionTrial it = SessionTrial.server(this, small)) {
                it.line.hold();
                it.send(many(50_000, i -> asked));
                assertThat(it.failure()).as(asked).isEqualTo(flood);
            }
        }
        try (SessionTrial it = SessionTrial.server(this, small)) {
            it.send(Frames.settings(many(9, i -> Frames.setting(i + 100, 1))));
            assertThat(it.failure()).as("settings").isEqualTo(flood);
        }
        try (SessionTrial it = SessionTrial.server(this, small)) {
            it.send(Frames.post(1), many(100_000, i -> Frames.data(0, 1, "")));
            assertThat(it.failure()).as("empty frames").isEqualTo(flood);
        }
        try (SessionTrial it = SessionTrial.server(this, small)) {
            it.send(many(10, i -> Frames.headers(1, 2 * i + 1, "X", "1")));
            it.assertAlive();
            // This side resets them: that is no way around.
            it.send(many(20, i -> Frames.post(2 * i + 41) + Frames.window(2 * i + 41, 0)));
            assertThat(it.failure()).as("invalid frames").isEqualTo("INVALID_FRAMES 11");
        }
        Http2Settings one = Http2Settings.NONE.with(Http2Settings.MAX_CONCURRENT_STREAMS, 1);
        try (SessionTrial it = SessionTrial.server(this, SessionTrial.small(one))) {
            it.send(many(11, i -> Frames.get(2 * i + 1)));
            it.assertAlive();
            it.send(many(20, i -> Frames.get(2 * i + 41)));
            assertThat(it.failure()).as("refused streams").isEqualTo(flood);
        }
    }

    private static String many(int count, IntFunction<String> part) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(part.apply(i));
        }
        return all.toString();
    }

    /** If this rule fails, look at how much of a block is kept, and of what is decoded. */
    @Required("H20")
    default void fieldsAreBounded() {
        Http2Settings settings = Http2Settings.NONE.with(Http2Settings.MAX_HEADER_LIST_SIZE, 3000);
        Http2Options small = SessionTrial.small(settings);
        try (SessionTrial it = SessionTrial.server(this, small)) {
            String most = many(13, i -> Blocks.of("x", "1"));
            it.send(fields(1, most), fields(3, most + Blocks.of("x", "1")));
            assertThat(it.resetCode(3)).as("17 fields").isPositive();
            it.send(fields(5, Blocks.of("x", "1".repeat(3000))));
            assertThat(it.resetCode(5)).as("a large field").isPositive();
            assertThat(it.events()).hasSize(2).last().isEqualTo("1 ended");
            // One octet each, but they stand for many.
            String large = Blocks.keeping("x", "1".repeat(2000));
            it.send(fields(7, large + Blocks.NEWEST.repeat(5)));
            assertThat(it.resetCode(7)).as("large fields of a table").isPositive();
            it.send(fields(9, ""));
            assertThat(it.events()).hasSize(2).last().isEqualTo("9 ended");
        }
        for (int length : new int[] {0, 1, 16_384}) {
            try (SessionTrial it = SessionTrial.server(this, small)) {
                String more = Frames.frame(Frames.CONTINUATION, 0, 1, "\0".repeat(length));
                String begin = Frames.frame(Frames.HEADERS, 1, 1, Blocks.of(Blocks.GET));
                it.send(begin, many(length > 1 ? 500 : 100_000, i -> more));
                assertThat(it.failure()).as("without an end").endsWith(" 11");
            }
        }
    }

    private static String fields(int stream, String more) {
        String block = Blocks.of(Blocks.GET) + more;
        return Frames.frame(Frames.HEADERS, Frames.WHOLE, stream, block);
    }

    /** If this rule fails, look at fields that are larger than the options allow. */
    @Required("H21")
    default void whatIsTooLargeIsToldAndNotSent() {
        Http2Options small = SessionTrial.small(Http2Settings.NONE);
        String large = "x".repeat(2000);
        try (SessionTrial it = SessionTrial.client(this, small)) {
            String[] request = Blocks.and(Blocks.GET, "x", large);
            it.call(
                    session -> {
                        assertThat(session.nextStream()).isEqualTo(1);
                        assertThat(session.request(Blocks.fields(request), true)).isEqualTo(-2);
                        assertThat(session.nextStream()).isEqualTo(3);
                    });
            assertThat(it.sent()).isEmpty();
            assertThat(it.events())
                    .hasSize(2)
                    .contains("1 unsent 1")
                    .last()
                    .asString()
                    .startsWith("1 closed ");
            it.call(s -> assertThat(s.request(Blocks.fields(Blocks.GET), true)).isEqualTo(3));
            assertThat(it.sent(Frames.HEADERS)).extracting(Frame::stream).containsExactly(3);
        }
        try (SessionTrial it = SessionTrial.server(this, small)) {
            it.send(Frames.get(1), Frames.get(3), Frames.get(5));
            it.events();
            it.call(
                    session -> {
                        session.respond(1, Blocks.fields(":status", "200", "x", large), true);
                        session.respond(3, Blocks.fields(Blocks.OK), false);
                        session.trailers(3, Blocks.fields("x", large));
                        session.respond(5, Blocks.fields(Blocks.OK), true);
                        session.goaway(0, -1, ByteBuffer.allocate(20_000));
                    });
            assertThat(it.sent())
                    .extracting(frame -> frame.type() + " " + frame.stream())
                    .containsExactly("3 1", "1 3", "3 3", "1 5");
            assertThat(it.events())
                    .contains("1 unsent 1", "3 unsent 1", "5 closed 0", "0 unsent 7")
                    .anyMatch(event -> event.startsWith("1 closed "))
                    .anyMatch(event -> event.startsWith("3 closed "));
            it.assertAlive();
        }
    }
}
