package node.tck.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import node.http2.Http2Field;
import node.http2.Http2Options;
import node.http2.Http2Role;
import node.http2.Http2Settings;
import node.tck.Required;
import node.tck.http2.Frames.Frame;

/** The rules of frames, and of those that concern the whole session. */
public interface Http2Frames extends Http2Subject {

    /** If this rule fails, look at the first octets that each side sends, and at those it gets. */
    @Required("H1")
    default void aSessionBeginsWithItsPrefaceAndSettings() {
        Http2Options options = SessionTrial.with(Http2Settings.INITIAL_WINDOW_SIZE, 70_000);
        try (SessionTrial it = new SessionTrial(this, Http2Role.CLIENT, options)) {
            it.call(session -> session.opened());
            String first = Frames.settings(Frames.setting(4, 70_000));
            assertThat(it.line.take()).isEqualTo(Frames.PREFACE + first);
        }
        try (SessionTrial it = new SessionTrial(this, Http2Role.CLIENT, Http2Options.USUAL)) {
            it.call(session -> session.request(Blocks.fields(Blocks.GET), true));
            String octets = it.line.take();
            assertThat(octets).startsWith(Frames.PREFACE + Frames.settings());
            assertThat(Frames.in(octets.substring(Frames.PREFACE.length())))
                    .extracting(Frame::type)
                    .containsExactly(Frames.SETTINGS, Frames.HEADERS);
        }
        try (SessionTrial it = new SessionTrial(this, Http2Role.SERVER, options)) {
            it.call(session -> session.opened());
            assertThat(it.line.take()).isEqualTo(Frames.settings(Frames.setting(4, 70_000)));
            it.sendSlowly(Frames.PREFACE + Frames.settings() + Frames.get(1));
            assertThat(it.events()).contains("1 ended");
        }
        for (String wrong :
                List.of("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "PRI * HTTP/2.1\r\n\r\n")) {
            try (SessionTrial it = new SessionTrial(this, Http2Role.SERVER, Http2Options.USUAL)) {
                it.send(wrong);
                assertThat(it.events()).as(wrong).containsExactly("failed PREFACE 1");
            }
        }
        for (String wrong : List.of(Frames.ping("12345678"), Frames.acknowledged())) {
            try (SessionTrial it = new SessionTrial(this, Http2Role.SERVER, Http2Options.USUAL)) {
                it.send(Frames.PREFACE + wrong);
                assertThat(it.failure()).isEqualTo("PROTOCOL 1");
            }
            try (SessionTrial it = new SessionTrial(this, Http2Role.CLIENT, Http2Options.USUAL)) {
                it.send(wrong);
                assertThat(it.failure()).isEqualTo("PROTOCOL 1");
            }
        }
    }

    /** If this rule fails, look at when settings are in effect, of either side. */
    @Required("H2")
    default void settingsAreCheckedAndAcknowledged() {
        try (SessionTrial it = SessionTrial.server(this)) {
            it.send(
                    Frames.settings(Frames.setting(4, 100), Frames.setting(4, 200)),
                    Frames.settings(Frames.setting(0x99, 7), Frames.setting(6, 4_000_000_000L)));
            assertThat(it.sent(Frames.SETTINGS))
                    .extracting(Frame::octets)
                    .containsExactly(Frames.acknowledged(), Frames.acknowledged());
            assertThat(it.session.remoteSettings().get(4, 0)).isEqualTo(200);
            assertThat(it.session.remoteSettings().get(6, 0)).isEqualTo(4_000_000_000L);
            assertThat(it.events()).hasSize(2).first().isEqualTo("settings {4=200}");
            Http2Settings changes = Http2Settings.NONE.with(4, 300).with(0x77, 1);
            it.call(session -> assertThat(session.settings(changes)).isTrue());
            assertThat(it.sent(Frames.SETTINGS))
                    .extracting(Frame::settings)
                    .containsExactly(List.of("4=300", "119=1"));
            assertThat(it.session.localSettings().get(4, 0)).isEqualTo(65_535);
            it.send(Frames.acknowledged());
            assertThat(it.session.localSettings().get(4, 0)).isEqualTo(300);
            assertThat(it.events()).containsExactly("acknowledged");
        }
        try (SessionTrial it = SessionTrial.server(this, SessionTrial.small(Http2Settings.NONE))) {
            it.call(
                    session -> {
                        for (int i = 0; i < 3; i++) {
                            assertThat(session.settings(Http2Settings.NONE)).isTrue();
                        }
                        assertThat(session.settings(Http2Settings.NONE)).isFalse();
                    });
            assertThat(it.sent(Frames.SETTINGS)).hasSize(3);
        }
        assertThat(setting(2, 2)).isEqualTo("PROTOCOL 1");
        assertThat(setting(4, 0x8000_0000L)).isEqualTo("PROTOCOL 3");
        assertThat(setting(5, 16_383)).isEqualTo("PROTOCOL 1");
        assertThat(setting(5, 0x100_0000)).isEqualTo("PROTOCOL 1");
        assertThat(setting(5, 0xff_ffff)).isEmpty();
        try (SessionTrial it = SessionTrial.client(this)) {
            it.send(Frames.settings(Frames.setting(2, 1)));
            assertThat(it.failure()).isEqualTo("PROTOCOL 1");
        }
    }

    private String setting(int identifier, long value) {
        return SessionTrial.failure(this, Frames.settings(Frames.setting(identifier, value)));
    }

    /** If this rule fails, look at what is sent back, and at pings that wait. */
    @Required("H3")
    default void aPingIsAnsweredWithItsOctets() {
        try (SessionTrial it = SessionTrial.server(this, SessionTrial.small(Http2Settings.NONE))) {
            it.send(Frames.ping("abcdefgh"), Frames.ping("12345678"));
            assertThat(it.sent())
                    .extracting(Frame::octets)
                    .containsExactly(
                            Frames.frame(Frames.PING, Frames.ACK, 0, "abcdefgh"),
                            Frames.frame(Frames.PING, Frames.ACK, 0, "12345678"));
            assertThat(it.events()).containsExactly("pinged abcdefgh", "pinged 12345678");
            byte[] payload = "AbCdEfGh".getBytes(StandardCharsets.US_ASCII);
            it.call(
                    session -> {
                        for (int i = 0; i < 3; i++) {
                            assertThat(session.ping(payload)).isTrue();
                        }
                        assertThat(session.ping(payload)).isFalse();
                    });
            assertThat(it.sent())
                    .hasSize(3)
                    .extracting(Frame::octets)
                    .containsOnly(Frames.ping("AbCdEfGh"));
            it.send(Frames.frame(Frames.PING, Frames.ACK, 0, "AbCdEfGh"));
            assertThat(it.events()).containsExactly("ponged AbCdEfGh");
            assertThat(it.sent()).isEmpty();
            it.call(session -> assertThat(session.ping(payload)).isTrue());
        }
    }

    /** If this rule fails, look at the length in a frame's head, and at that of padding. */
    @Required("H4")
    default void theSizeOfAFrameIsChecked() {
        String open = Frames.post(1);
        String size = "PROTOCOL 6";
        assertThat(SessionTrial.failure(this, open, Frames.data(0, 1, "x".repeat(16_385))))
                .isEqualTo(size);
        assertThat(frame(Frames.UNKNOWN, 0, 0, 16_385)).isEqualTo(size);
        assertThat(frame(Frames.PING, 0, 0, 7)).isEqualTo(size);
        assertThat(frame(Frames.PING, 0, 0, 9)).isEqualTo(size);
        assertThat(frame(Frames.SETTINGS, 0, 0, 7)).isEqualTo(size);
        assertThat(frame(Frames.SETTINGS, Frames.ACK, 0, 6)).isEqualTo(size);
        assertThat(frame(Frames.GOAWAY, 0, 0, 7)).isEqualTo(size);
        assertThat(frame(Frames.WINDOW_UPDATE, 0, 0, 3)).isEqualTo(size);
        assertThat(frame(Frames.WINDOW_UPDATE, 0, 0, 5)).isEqualTo(size);
        assertThat(SessionTrial.failure(this, open, Frames.frame(Frames.RST_STREAM, 0, 1, "abc")))
                .isEqualTo(size);
        for (int type : new int[] {Frames.DATA, Frames.HEADERS}) {
            int flags = Frames.PADDED | (type == Frames.HEADERS ? Frames.END_HEADERS : 0);
            String before = type == Frames.DATA ? open : "";
            String padded = Frames.frame(type, flags, 1, Frames.octets(4, 0x82, 0x86, 0x84));
            assertThat(SessionTrial.failure(this, before, padded)).isEqualTo("PROTOCOL 1");
        }
        Http2Options larger = SessionTrial.with(Http2Settings.MAX_FRAME_SIZE, 20_000);
        try (SessionTrial it = SessionTrial.server(this, larger)) {
            it.send(open, Frames.data(0, 1, "x".repeat(20_000)));
            assertThat(it.notes.body(1)).hasSize(20_000);
            it.send(Frames.head(Frames.PING, 0, 0, 20_001) + "x".repeat(20_001));
            assertThat(it.failure()).isEqualTo(size);
        }
    }

    private String frame(int type, int flags, int stream, int length) {
        return SessionTrial.failure(this, Frames.frame(type, flags, stream, "x".repeat(length)));
    }

    /** If this rule fails, look at which streams a frame may have, and at unknown types. */
    @Required("H5")
    default void aFrameIsOnlyTakenWhereItMayBe() {
        for (int type :
                new int[] {Frames.DATA, Frames.HEADERS, Frames.RST_STREAM, Frames.PRIORITY}) {
            int length = type == Frames.PRIORITY ? 5 : 4;
            assertThat(frame(type, Frames.END_HEADERS, 0, length)).isEqualTo("PROTOCOL 1");
        }
        assertThat(frame(Frames.SETTINGS, 0, 1, 6)).isEqualTo("PROTOCOL 1");
        assertThat(frame(Frames.PING, 0, 1, 8)).isEqualTo("PROTOCOL 1");
        assertThat(frame(Frames.GOAWAY, 0, 1, 8)).isEqualTo("PROTOCOL 1");
        List<String> wrong =
                List.of(
                        Frames.data(0, 1, "idle"),
                        Frames.reset(1, 8),
                        Frames.window(1, 1),
                        Frames.get(2),
                        Frames.get(5) + Frames.get(3),
                        Frames.post(1)
                                + Frames.frame(
                                        Frames.PUSH_PROMISE,
                                        Frames.END_HEADERS,
                                        1,
                                        Frames.number(2) + Blocks.of(Blocks.GET)));
        for (String frames : wrong) {
            assertThat(SessionTrial.failure(this, frames)).as(frames).isEqualTo("PROTOCOL 1");
        }
        try (SessionTrial it = SessionTrial.client(this)) {
            it.send(Frames.headers(0, 1, Blocks.OK));
            assertThat(it.failure()).isEqualTo("PROTOCOL 1");
        }
        for (String late : List.of(Frames.data(0, 1, "x"), Frames.headers(1, 1, "a", "b"))) {
            try (SessionTrial it = SessionTrial.server(this)) {
                it.send(Frames.get(1), late);
                assertThat(it.notes.events).noneMatch(event -> event.endsWith(" data"));
                String failure = it.failure();
                assertThat(failure.isEmpty() ? it.resetCode(1) : 5).isEqualTo(5);
                assertThat(failure).isIn("", "PROTOCOL 5");
            }
        }
        try (SessionTrial it = SessionTrial.server(this)) {
            it.send(Frames.frame(Frames.UNKNOWN, 0xff, 0, "what?"));
            it.send(Frames.frame(Frames.UNKNOWN, 0xff, 7, ""));
            it.send(Frames.frame(Frames.PING, 0xfe, 0x8000_0000, "abcdefgh"));
            assertThat(it.sent())
                    .extracting(frame -> frame.type() + " " + frame.flags())
                    .containsExactly("6 1");
            it.send(Frames.headers(1, 0x8000_0001, Blocks.GET));
            assertThat(it.events()).contains("1 ended");
        }
    }

    /** If this rule fails, look at the state between HEADERS and the last CONTINUATION. */
    @Required("H6")
    default void fieldsAreContinuedByTheirStreamAtOnce() {
        String block = Blocks.of(Blocks.and(Blocks.GET, "a", "b"));
        String begun = Frames.frame(Frames.HEADERS, Frames.END_STREAM, 1, block.substring(0, 9));
        String rest = block.substring(9);
        String end = Frames.frame(Frames.CONTINUATION, Frames.END_HEADERS, 1, rest);
        List<String> between =
                List.of(
                        Frames.ping("12345678"),
                        Frames.settings(),
                        Frames.get(3),
                        Frames.frame(Frames.UNKNOWN, 0, 0, ""),
                        Frames.frame(Frames.CONTINUATION, Frames.END_HEADERS, 3, rest));
        for (String frame : between) {
            assertThat(SessionTrial.failure(this, begun, frame, end)).isEqualTo("PROTOCOL 1");
        }
        assertThat(SessionTrial.failure(this, Frames.get(1), end)).isEqualTo("PROTOCOL 1");
        assertThat(SessionTrial.failure(this, end)).isEqualTo("PROTOCOL 1");
        try (SessionTrial it = SessionTrial.server(this)) {
            for (int at = 0; at <= block.length(); at++) {
                int stream = 2 * at + 1;
                it.send(
                        Frames.frame(
                                Frames.HEADERS, Frames.END_STREAM, stream, block.substring(0, at)),
                        Frames.frame(Frames.CONTINUATION, 0, stream, ""),
                        Frames.frame(
                                Frames.CONTINUATION,
                                Frames.END_HEADERS,
                                stream,
                                block.substring(at)));
                assertThat(it.events())
                        .containsExactly(
                                stream + " REQUEST :method=GET :scheme=http :path=/ a=b END",
                                stream + " ended");
            }
        }
        try (SessionTrial it = SessionTrial.server(this)) {
            it.send(Frames.get(1));
            String[] large = Blocks.and(Blocks.OK, "a", "x".repeat(50_000));
            it.call(session -> session.respond(1, Blocks.fields(large), true));
            List<Frame> sent = it.sent();
            assertThat(sent.size()).isGreaterThan(1);
            assertThat(sent).allMatch(f -> f.stream() == 1 && f.payload().length() <= 16_384);
            assertThat(sent.getFirst().type()).isEqualTo(Frames.HEADERS);
            assertThat(sent.subList(1, sent.size())).allMatch(f -> f.is(Frames.CONTINUATION));
            assertThat(sent.getLast().flags()).isEqualTo(Frames.END_HEADERS);
            assertThat(sent.subList(0, sent.size() - 1))
                    .noneMatch(frame -> frame.has(Frames.END_HEADERS));
        }
    }

    /** If this rule fails, look at the decoder, and at fields that are read for nobody. */
    @Required("H7")
    default void fieldsThatCannotBeDecodedEndTheSession() {
        List<String> wrong =
                List.of(
                        Frames.octets(0x80), // no field
                        Blocks.NEWEST, // behind the end of the table
                        Frames.octets(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f),
                        Frames.octets(0x00, 0x05) + "ab", // breaks off
                        Frames.octets(0x82, 0x86, 0x84, 0x20), // a size behind fields
                        Frames.octets(0x3f, 0xe2, 0x1f), // a table of 4097 octets
                        Frames.octets(0x00, 0x01) + "a" + Frames.octets(0x84, 255, 255, 255, 255),
                        Frames.octets(0x00, 0x01) + "a" + Frames.octets(0x81, 0x00)); // padding
        for (String block : wrong) {
            String frame = Frames.frame(Frames.HEADERS, Frames.WHOLE, 1, block);
            assertThat(SessionTrial.failure(this, frame)).isEqualTo("PROTOCOL 9");
        }
        try (SessionTrial it = SessionTrial.server(this)) {
            // The example of RFC 7541, C.4.1.
            String block =
                    Frames.octets(0x82, 0x86, 0x84, 0x41, 0x8c, 0xf1, 0xe3, 0xc2, 0xe5, 0xf2)
                            + Frames.octets(0x3a, 0x6b, 0xa0, 0xab, 0x90, 0xf4, 0xff);
            it.send(Frames.frame(Frames.HEADERS, Frames.WHOLE, 1, block));
            String request = "1 REQUEST :method=GET :scheme=http :path=/";
            assertThat(it.events())
                    .containsExactly(request + " :authority=www.example.com END", "1 ended");
        }
        for (boolean isTold : new boolean[] {true, false}) {
            try (SessionTrial it = SessionTrial.server(this)) {
                it.call(session -> session.settings(Http2Settings.NONE.with(1, 100)));
                String size = isTold ? Frames.octets(0x3f, 100 - 31) : "";
                String block = size + Blocks.of(Blocks.GET);
                it.send(Frames.acknowledged());
                it.send(Frames.frame(Frames.HEADERS, Frames.WHOLE, 1, block));
                assertThat(it.notes.events.contains("1 ended")).isEqualTo(isTold);
                assertThat(it.failure()).isEqualTo(isTold ? "" : "PROTOCOL 9");
            }
        }
        try (SessionTrial it = SessionTrial.server(this)) {
            it.send(Frames.settings(Frames.setting(1, 0)), Frames.get(1));
            it.call(session -> session.respond(1, Blocks.fields(Blocks.OK), true));
            assertThat(it.sent(Frames.HEADERS).getFirst().payload()).startsWith(" "); // size 0
        }
        try (SessionTrial it = SessionTrial.server(this)) {
            // What is refused has changed the table, too.
            String refused = Blocks.of(":path", "/") + Blocks.keeping("x-kept", "yes");
            it.send(Frames.frame(Frames.HEADERS, Frames.WHOLE, 1, refused));
            assertThat(it.resetCode(1)).isEqualTo(1);
            it.send(
                    Frames.frame(
                            Frames.HEADERS,
                            Frames.WHOLE,
                            3,
                            Blocks.of(Blocks.GET)
                                    + Blocks.NEWEST
                                    + Blocks.sensitive("x-secret", "1")));
            assertThat(it.events().getFirst()).endsWith(" x-kept=yes x-secret=1 END");
            assertThat(it.notes.fields)
                    .filteredOn(Http2Field::sensitive)
                    .extracting(Http2Field::name)
                    .containsExactly("x-secret");
        }
    }
}
