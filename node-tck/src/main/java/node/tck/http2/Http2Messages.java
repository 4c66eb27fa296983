package node.tck.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import node.tck.Required;
import node.tck.http2.Frames.Frame;

/** The rules of requests and responses. */
public interface Http2Messages extends Http2Subject {

    /** If this rule fails, look at the fields that the number in its message stands for. */
    @Required("H8")
    default void aMalformedMessageIsResetAndNotTold() {
        String[] get = Blocks.GET;
        List<String[]> requests = new ArrayList<>();
        for (String[] field :
                new String[][] {
                    {"X-Upper", "1"},
                    {"", "1"},
                    {"a b", "1"},
                    {"a:b", "1"},
                    {"a\u0000", "1"},
                    {"a\u00e9", "1"},
                    {"x", "a\u0000b"},
                    {"x", "a\rb"},
                    {"x", "a\nb"},
                    {"x", " a"},
                    {"x", "a\t"},
                    {"connection", "close"},
                    {"keep-alive", "1"},
                    {"proxy-connection", "close"},
                    {"transfer-encoding", "chunked"},
                    {"upgrade", "h2c"},
                    {"te", "gzip"},
                    {":path", "/2"},
                    {":other", "1"},
                    {":status", "200"},
                    {":protocol", "websocket"},
                }) {
            requests.add(Blocks.and(get, field));
        }
        requests.add(new String[] {":scheme", "http", ":path", "/"});
        requests.add(new String[] {":method", "GET", ":path", "/"});
        requests.add(new String[] {":method", "GET", ":scheme", "http"});
        requests.add(new String[] {":method", "GET", ":scheme", "http", ":path", ""});
        requests.add(new String[] {":method", "GET", "x", "1", ":scheme", "http", ":path", "/"});
        requests.add(Blocks.and(new String[] {"x", "1"}, get));
        requests.add(new String[] {":method", "CONNECT", ":scheme", "http", ":path", "/"});
        requests.add(new String[] {":method", "CONNECT"});
        try (SessionTrial it = SessionTrial.server(this)) {
            for (int i = 0; i < requests.size(); i++) {
                int stream = 2 * i + 1;
                String name = i + ": " + String.join(" ", requests.get(i));
                it.send(Frames.headers(Frames.END_STREAM, stream, requests.get(i)));
                assertThat(it.resetCode(stream)).as(name).isEqualTo(1);
                assertThat(it.events()).as(name).isEmpty();
            }
            it.send(
                    Frames.headers(
                            1, 101, Blocks.and(get, "te", "trailers", "x", "", "y", "\u00e9")),
                    Frames.headers(0, 103, ":method", "CONNECT", ":authority", "a:1"));
            assertThat(it.events()).hasSize(3).last().asString().contains("CONNECT");
        }
        for (String trailers :
                List.of(
                        Frames.headers(1, 1, ":path", "/"),
                        Frames.headers(1, 1, "X", "1"),
                        Frames.headers(0, 1, "x", "1"))) {
            try (SessionTrial it = SessionTrial.server(this)) {
                it.send(Frames.post(1), trailers);
                assertThat(it.resetCode(1)).isEqualTo(1);
                assertThat(it.events()).hasSize(2).last().isEqualTo("1 closed 1");
                it.assertAlive();
            }
        }
        try (SessionTrial it = SessionTrial.client(this)) {
            int stream = 1;
            for (String frame :
                    List.of(
                            Blocks.of("x", "1"),
                            Blocks.of(":status", "20"),
                            Blocks.of(":status", "2xx"),
                            Blocks.of(":status", "200", ":status", "200"),
                            Blocks.of(":status", "200", ":path", "/"),
                            Blocks.of(":status", "103"), // which ends no stream
                            Blocks.of("x", "1", ":status", "200"),
                            Blocks.of(":status", "200", "X", "1"),
                            Blocks.of(":status", "200", "connection", "close"))) {
                it.call(session -> session.request(Blocks.fields(Blocks.POST), false));
                it.send(Frames.frame(Frames.HEADERS, Frames.WHOLE, stream, frame));
                assertThat(it.resetCode(stream)).as(frame).isEqualTo(1);
                assertThat(it.events()).as(frame).containsExactly(stream + " closed 1");
                stream += 2;
            }
            it.assertAlive();
        }
    }

    /** If this rule fails, look at how the octets of a body are counted. */
    @Required("H9")
    default void aBodyHasTheLengthThatItsFieldsSay() {
        try (SessionTrial it = SessionTrial.server(this)) {
            it.send(length(1, "5"), Frames.data(0, 1, "hel"), Frames.data(1, 1, "lo"));
            it.send(length(3, "0"), Frames.data(1, 3, ""));
            it.send(length(5, "5"), Frames.data(0, 5, "hello"), Frames.headers(1, 5, "x", "1"));
            it.send(length(7, "5"), Frames.data(Frames.PADDED | 1, 7, "\u0002hello\0\0"));
            assertThat(it.events()).contains("1 ended", "3 ended", "5 ended", "7 ended");
            assertThat(it.sent(Frames.RST_STREAM)).isEmpty();
        }
        List<String> wrong =
                List.of(
                        length(1, "5") + Frames.data(1, 1, "hell"),
                        length(1, "5") + Frames.data(0, 1, "hello") + Frames.data(1, 1, "!"),
                        length(1, "5") + Frames.data(1, 1, ""),
                        length(1, "5") + Frames.data(0, 1, "hi") + Frames.headers(1, 1, "x", "1"),
                        length(1, "0") + Frames.data(1, 1, "x"),
                        Frames.headers(1, 1, Blocks.and(Blocks.POST, "content-length", "5")),
                        length(1, "abc") + Frames.data(1, 1, "hello"),
                        length(1, "-1") + Frames.data(1, 1, ""),
                        length(1, "99999999999999999999") + Frames.data(1, 1, "hello"),
                        Frames.headers(
                                        0,
                                        1,
                                        Blocks.and(
                                                Blocks.POST,
                                                "content-length",
                                                "5",
                                                "content-length",
                                                "6"))
                                + Frames.data(1, 1, "hello"));
        for (String frames : wrong) {
            try (SessionTrial it = SessionTrial.server(this)) {
                it.send(frames);
                assertThat(it.notes.events).as(frames).doesNotContain("1 ended");
                assertThat(it.notes.body(1).length()).as(frames).isLessThan(6);
                assertThat(it.resetCode(1)).as(frames).isEqualTo(1);
                it.assertAlive();
            }
        }
        try (SessionTrial it = SessionTrial.client(this)) {
            String[] head = {":method", "HEAD", ":scheme", "http", ":path", "/"};
            it.call(
                    session -> {
                        session.request(Blocks.fields(head), true);
                        session.request(Blocks.fields(Blocks.GET), true);
                        session.request(Blocks.fields(Blocks.GET), true);
                    });
            it.send(
                    Frames.headers(1, 1, ":status", "200", "content-length", "5"),
                    Frames.headers(1, 3, ":status", "304", "content-length", "5"),
                    Frames.headers(0, 5, ":status", "200", "content-length", "5"),
                    Frames.data(1, 5, "hell"));
            assertThat(it.events())
                    .contains("1 ended", "1 closed 0", "3 ended", "3 closed 0", "5 closed 1")
                    .doesNotContain("5 ended");
        }
    }

    private static String length(int stream, String length) {
        return Frames.headers(0, stream, Blocks.and(Blocks.POST, "content-length", length));
    }

    /** If this rule fails, look at what is told first, and at frames that come in pieces. */
    @Required("H10")
    default void thePartsOfAMessageComeInTheirOrder() {
        String octets =
                Frames.post(1)
                        + Frames.data(0, 1, "hel")
                        + Frames.data(Frames.PADDED, 1, "\u0003l\0\0\0")
                        + Frames.data(0, 1, "")
                        + Frames.post(3)
                        + Frames.data(0, 1, "o")
                        + Frames.headers(1, 1, "x", "1")
                        + Frames.data(1, 3, "");
        List<String> events =
                List.of(
                        "1 REQUEST :method=POST :scheme=http :path=/",
                        "1 data",
                        "3 REQUEST :method=POST :scheme=http :path=/",
                        "1 data",
                        "1 TRAILERS x=1 END",
                        "1 ended",
                        "3 ended");
        try (SessionTrial it = SessionTrial.server(this)) {
            it.send(octets);
            assertThat(it.events()).isEqualTo(events);
            assertThat(it.notes.body(1)).isEqualTo("hello");
        }
        try (SessionTrial it = SessionTrial.server(this)) {
            it.sendSlowly(octets);
            assertThat(it.events()).isEqualTo(events);
            assertThat(it.notes.body(1)).isEqualTo("hello");
            it.call(
                    session -> {
                        session.inform(1, Blocks.fields(":status", "103"));
                        session.respond(1, Blocks.fields(Blocks.OK), false);
                        session.write(1, text("answer"));
                        session.end(1, true);
                    });
            assertThat(it.sent())
                    .extracting(frame -> frame.type() + " " + frame.ends())
                    .containsExactly("1 false", "1 false", "0 false");
            assertThat(it.events()).containsExactly("1 trailers");
            it.call(session -> session.trailers(1, Blocks.fields("x", "2")));
            assertThat(it.sent())
                    .extracting(frame -> frame.type() + " " + frame.ends())
                    .containsExactly("1 true");
            assertThat(it.events()).containsExactly("1 closed 0");
            it.call(
                    session -> {
                        session.respond(3, Blocks.fields(Blocks.OK), false);
                        session.write(3, text("answer"));
                        session.end(3, false);
                    });
            List<Frame> sent = it.sent();
            assertThat(sent.getLast().ends()).isTrue();
            assertThat(sent).filteredOn(Frame::ends).hasSize(1);
            assertThat(sent.get(1).body()).isEqualTo("answer");
        }
        try (SessionTrial it = SessionTrial.client(this)) {
            it.call(session -> session.request(Blocks.fields(Blocks.GET), true));
            it.send(
                    Frames.headers(0, 1, ":status", "103"),
                    Frames.headers(0, 1, Blocks.OK),
                    Frames.data(0, 1, "answer"),
                    Frames.headers(1, 1, "x", "2"));
            assertThat(it.events())
                    .containsExactly(
                            "1 INFORMATION :status=103",
                            "1 RESPONSE :status=200",
                            "1 data",
                            "1 TRAILERS x=2 END",
                            "1 ended",
                            "1 closed 0");
        }
        try (TwoSessions both = new TwoSessions(this)) {
            both.exchange();
        }
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
