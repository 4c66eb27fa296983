package node.http2.internal;

import static node.http2.internal.Wire.ack;
import static node.http2.internal.Wire.block;
import static node.http2.internal.Wire.frame;
import static node.http2.internal.Wire.get;
import static node.http2.internal.Wire.join;
import static node.http2.internal.Wire.number;
import static node.http2.internal.Wire.octets;
import static node.http2.internal.Wire.post;
import static node.http2.internal.Wire.setting;
import static node.http2.internal.Wire.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import node.http2.Http2Role;
import node.http2.Http2Settings;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MalformedInputTest {

    private static final int PROTOCOL = 1;
    private static final int FLOW = 3;
    private static final int CLOSED = 5;
    private static final int SIZE = 6;
    private static final int COMPRESSION = 9;

    private final Map<String, byte[]> inputs = new LinkedHashMap<>();
    private final Map<String, String> answers = new LinkedHashMap<>();

    /** The whole session fails. */
    private void session(String name, int code, byte[]... input) {
        inputs.put(name, join(input));
        answers.put(name, "GOAWAY . " + code);
    }

    /** A stream is reset, and the session goes on. */
    private void stream(String name, int stream, int code, byte[]... input) {
        inputs.put(name, join(input));
        answers.put(name, "RST " + stream + " " + code);
    }

    private static byte[] headers(int flags, int stream, byte[]... payload) {
        return frame(1, flags, stream, payload);
    }

    private static byte[] open(int stream) {
        return headers(4, stream, post());
    }

    private static byte[] request(String... more) {
        return headers(5, 1, get(), block(more));
    }

    private List<DynamicTest> tests(boolean isClient) {
        List<DynamicTest> all = new ArrayList<>();
        inputs.forEach(
                (name, input) -> {
                    all.add(DynamicTest.dynamicTest(name, () -> check(isClient, name, false)));
                    all.add(
                            DynamicTest.dynamicTest(
                                    name + ", slowly", () -> check(isClient, name, true)));
                });
        return all;
    }

    private void check(boolean isClient, String name, boolean slowly) {
        Side side = isClient ? Side.client() : Side.server();
        if (isClient) {
            side.session.request(Side.request("GET"), true);
            side.session.request(Side.request("HEAD"), true);
            side.session.request(Side.request("CONNECT"), false);
            side.session.request(Side.request("POST"), false);
            side.session.reset(7, 8);
            side.turn();
            side.events();
        }
        if (slowly) {
            side.receiveSlowly(inputs.get(name));
        } else {
            side.receive(inputs.get(name));
        }
        List<String> frames = side.turn();
        String expected = answers.get(name);
        if (expected.startsWith("GOAWAY")) {
            String code = expected.substring(expected.lastIndexOf(' '));
            assertThat(frames.getLast()).startsWith("GOAWAY").endsWith(code);
            assertThat(side.events().getLast()).startsWith("failed").endsWith(code);
        } else {
            assertThat(frames).filteredOn(f -> f.startsWith("RST")).containsExactly(expected);
            assertThat(frames).noneMatch(f -> f.startsWith("GOAWAY"));
            side.receive(frame(6, 0, 0, new byte[8]));
            assertThat(side.turn()).containsExactly("PING 1");
        }
    }

    @TestFactory
    List<DynamicTest> serversRejectFramesThatBreakARule() {
        session("DATA on stream 0", PROTOCOL, frame(0, 0, 0, octets(1)));
        session("DATA on an idle stream", PROTOCOL, frame(0, 0, 1, octets(1)));
        session("padding as long as DATA", PROTOCOL, open(1), frame(0, 8, 1, octets(2, 0)));
        session("no length of padding", SIZE, open(1), frame(0, 8, 1));
        session("HEADERS on stream 0", PROTOCOL, headers(5, 0, get()));
        session("HEADERS on an even stream", PROTOCOL, headers(5, 2, get()));
        session("HEADERS with much padding", PROTOCOL, headers(13, 1, octets(9), octets(0, 0)));
        session("HEADERS with half a priority", SIZE, headers(0x25, 1, octets(0, 0, 0, 3)));
        session("a smaller stream", PROTOCOL, open(5), headers(5, 3, get()));
        session("HEADERS inside of HEADERS", PROTOCOL, headers(1, 1, get()), headers(5, 3, get()));
        session("PING inside of HEADERS", PROTOCOL, headers(1, 1, get()), frame(6, 0, 0));
        session("an unknown frame inside", PROTOCOL, headers(1, 1, get()), frame(99, 0, 0));
        session(
                "CONTINUATION of another stream",
                PROTOCOL,
                headers(1, 1, get()),
                frame(9, 4, 3, block()));
        session("CONTINUATION of nothing", PROTOCOL, frame(9, 4, 1, block()));
        session("CONTINUATION after the end", PROTOCOL, open(1), frame(9, 4, 1, block()));
        session("PRIORITY on stream 0", PROTOCOL, frame(2, 0, 0, new byte[5]));
        session("PRIORITY of an idle stream", SIZE, frame(2, 0, 1, new byte[4]));
        session("RST_STREAM on stream 0", PROTOCOL, frame(3, 0, 0, number(0)));
        session("RST_STREAM of an idle stream", PROTOCOL, frame(3, 0, 1, number(0)));
        session("a short RST_STREAM", SIZE, open(1), frame(3, 0, 1, octets(0, 0, 8)));
        session("SETTINGS on a stream", PROTOCOL, frame(4, 0, 1));
        session("half a setting", SIZE, frame(4, 0, 0, octets(0, 4, 0)));
        session("an acknowledgement with settings", SIZE, frame(4, 1, 0, setting(1, 1)));
        session("an acknowledgement of nothing", PROTOCOL, ack());
        session("ENABLE_PUSH of 2", PROTOCOL, settings(setting(2, 2)));
        session("a large INITIAL_WINDOW_SIZE", FLOW, settings(setting(4, 0x8000_0000L)));
        session("a small MAX_FRAME_SIZE", PROTOCOL, settings(setting(5, 16_383)));
        session("a large MAX_FRAME_SIZE", PROTOCOL, settings(setting(5, 1 << 24)));
        session("ENABLE_CONNECT_PROTOCOL of 2", PROTOCOL, settings(setting(8, 2)));
        session(
                "ENABLE_CONNECT_PROTOCOL withdrawn",
                PROTOCOL,
                settings(setting(8, 1)),
                settings(setting(8, 0)));
        session("PUSH_PROMISE", PROTOCOL, open(1), frame(5, 4, 1, number(2), get()));
        session("PING on a stream", PROTOCOL, frame(6, 0, 1, new byte[8]));
        session("a short PING", SIZE, frame(6, 0, 0, new byte[7]));
        session("an answer without a PING", PROTOCOL, frame(6, 1, 0, new byte[8]));
        session("GOAWAY on a stream", PROTOCOL, frame(7, 0, 1, new byte[8]));
        session("a short GOAWAY", SIZE, frame(7, 0, 0, new byte[7]));
        session("a short WINDOW_UPDATE", SIZE, frame(8, 0, 0, new byte[3]));
        session("a WINDOW_UPDATE of 0", PROTOCOL, frame(8, 0, 0, number(0)));
        session("WINDOW_UPDATE of an idle stream", PROTOCOL, frame(8, 0, 1, number(1)));
        session("too large a window", FLOW, frame(8, 0, 0, number(Integer.MAX_VALUE)));
        session(
                "too large a window of a stream by settings",
                FLOW,
                open(1),
                frame(8, 0, 1, number(1)),
                settings(setting(4, Integer.MAX_VALUE)));
        session("too long a frame", SIZE, open(1), frame(0, 0, 1, new byte[16_385]));
        session("an index that is not there", COMPRESSION, headers(5, 1, octets(0xff, 0xff, 3)));
        session("an integer that does not end", COMPRESSION, headers(5, 1, octets(0)));

        stream("PRIORITY with another length", 1, SIZE, open(1), frame(2, 0, 1, new byte[6]));
        stream("PRIORITY on itself", 1, PROTOCOL, open(1), frame(2, 0, 1, number(1), octets(0)));
        stream("HEADERS on itself", 1, PROTOCOL, headers(0x25, 1, number(1), octets(0), get()));
        stream("an increment of 0", 1, PROTOCOL, open(1), frame(8, 0, 1, number(0)));
        stream(
                "too large a window of a stream",
                1,
                FLOW,
                open(1),
                frame(8, 0, 1, number(Integer.MAX_VALUE)));
        stream("DATA after the end", 1, CLOSED, headers(5, 1, get()), frame(0, 0, 1, octets(1)));
        stream("HEADERS after the end", 1, CLOSED, headers(5, 1, get()), headers(5, 1, block()));
        stream(
                "DATA after a reset",
                1,
                CLOSED,
                open(1),
                frame(3, 0, 1, number(8)),
                frame(0, 0, 1, octets(1)),
                frame(0, 0, 1, octets(1)));
        return tests(false);
    }

    @TestFactory
    List<DynamicTest> serversResetStreamsWithInvalidRequests() {
        stream("a capital letter", 1, PROTOCOL, request("Accept", "x"));
        stream("an empty name", 1, PROTOCOL, request("", "x"));
        stream("a space in a name", 1, PROTOCOL, request("a b", "x"));
        stream("NUL in a value", 1, PROTOCOL, request("a", "b\0c"));
        stream("a line feed in a value", 1, PROTOCOL, request("a", "b\nc"));
        stream("a carriage return in a value", 1, PROTOCOL, request("a", "b\rc"));
        stream("a space before a value", 1, PROTOCOL, request("a", " b"));
        stream("a tab after a value", 1, PROTOCOL, request("a", "b\t"));
        stream("connection", 1, PROTOCOL, request("connection", "close"));
        stream("keep-alive", 1, PROTOCOL, request("keep-alive", "1"));
        stream("proxy-connection", 1, PROTOCOL, request("proxy-connection", "1"));
        stream("transfer-encoding", 1, PROTOCOL, request("transfer-encoding", "chunked"));
        stream("upgrade", 1, PROTOCOL, request("upgrade", "h2c"));
        stream("te with more than trailers", 1, PROTOCOL, request("te", "trailers, deflate"));
        stream("an unknown pseudo field", 1, PROTOCOL, request(":test", "1"));
        stream("a pseudo field of responses", 1, PROTOCOL, request(":status", "200"));
        stream("a pseudo field twice", 1, PROTOCOL, request(":path", "/"));
        stream("a pseudo field at the end", 1, PROTOCOL, request("a", "b", ":authority", "c"));
        stream(":protocol that is not enabled", 1, PROTOCOL, request(":protocol", "websocket"));
        stream("a length without a body", 1, PROTOCOL, request("content-length", "1"));
        stream("a length that is no number", 1, PROTOCOL, request("content-length", "x"));
        String[][] incomplete = {
            {":method", "GET", ":scheme", "http"},
            {":method", "GET", ":path", "/"},
            {":scheme", "http", ":path", "/"},
            {":method", "GET", ":scheme", "http", ":path", ""},
            {":method", "GET", ":scheme", "http", ":path", "x"},
            {":method", "G T", ":scheme", "http", ":path", "/"},
            {":method", "CONNECT", ":scheme", "http", ":path", "/", ":authority", "a"},
            {":method", "CONNECT"},
            {},
        };
        for (String[] fields : incomplete) {
            String name = "only " + String.join(" ", fields);
            stream(name, 1, PROTOCOL, headers(5, 1, block(fields)));
        }
        stream("trailers without an end", 1, PROTOCOL, open(1), headers(4, 1, block("a", "b")));
        stream(
                "a pseudo field in trailers",
                1,
                PROTOCOL,
                open(1),
                headers(5, 1, block(":method", "GET")));
        byte[] sized = headers(4, 1, post(), block("content-length", "3"));
        stream("less data than the length", 1, PROTOCOL, sized, frame(0, 1, 1, octets(1, 2)));
        stream("more data than the length", 1, PROTOCOL, sized, frame(0, 0, 1, octets(1, 2, 3, 4)));
        stream("no data but trailers", 1, PROTOCOL, sized, headers(5, 1, block("a", "b")));
        return tests(false);
    }

    @TestFactory
    List<DynamicTest> clientsRejectWhatServersMayNotSend() {
        session("HEADERS on an idle stream", PROTOCOL, headers(5, 9, block(":status", "200")));
        session("HEADERS on an unpromised stream", PROTOCOL, headers(5, 2, block()));
        session("DATA on an idle stream", PROTOCOL, frame(0, 1, 9));
        session("ENABLE_PUSH of a server", PROTOCOL, settings(setting(2, 1)));
        session("a promise of stream 0", PROTOCOL, frame(5, 4, 1, number(0), get()));
        session("a promise of an odd stream", PROTOCOL, frame(5, 4, 1, number(9), get()));
        session("a promise on an idle stream", PROTOCOL, frame(5, 4, 9, number(2), get()));
        session("half a promise", SIZE, frame(5, 4, 1, octets(0, 0)));
        session(
                "a promise of a stream twice",
                PROTOCOL,
                frame(5, 4, 1, number(2), get()),
                frame(5, 4, 1, number(2), get()));
        session(
                "a promise after the end",
                PROTOCOL,
                headers(5, 1, block(":status", "200")),
                frame(5, 4, 1, number(2), get()));
        session(
                "DATA after both sides ended",
                CLOSED,
                headers(5, 1, block(":status", "200")),
                frame(0, 1, 1));
        session(
                "WINDOW_UPDATE of a promise",
                PROTOCOL,
                frame(5, 4, 1, number(2), get()),
                frame(8, 0, 2, number(1)));

        stream("no status", 1, PROTOCOL, headers(5, 1, block("a", "b")));
        stream("a status of two digits", 1, PROTOCOL, headers(5, 1, block(":status", "20")));
        stream("a status that is no number", 1, PROTOCOL, headers(5, 1, block(":status", "2x0")));
        stream(
                "a status and a path",
                1,
                PROTOCOL,
                headers(5, 1, block(":status", "200", ":path", "/")));
        stream("information that ends", 1, PROTOCOL, headers(5, 1, block(":status", "103")));
        stream("switching protocols", 1, PROTOCOL, headers(4, 1, block(":status", "101")));
        stream("DATA before a response", 1, PROTOCOL, frame(0, 0, 1, octets(1)));
        stream(
                "DATA in a response to HEAD",
                3,
                PROTOCOL,
                headers(4, 3, block(":status", "200", "content-length", "1")),
                frame(0, 1, 3, octets(1)));
        stream("a promise with a body", 2, PROTOCOL, frame(5, 4, 1, number(2), post()));
        stream("a promise on a stream that was reset", 2, 8, frame(5, 4, 7, number(2), get()));
        return tests(true);
    }

    @Test
    void aServerNeedsThePreface() {
        Side side = new Side(Http2Role.SERVER);
        side.receive("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(side.turn()).containsExactly("SETTINGS 0", "GOAWAY 0 1");
        assertThat(side.events()).containsExactly("failed PREFACE 1");
        side.receive(frame(6, 0, 0, new byte[8]));
        assertThat(side.turn()).isEmpty();
    }

    @Test
    void theFirstFrameIsSettings() {
        Side side = new Side(Http2Role.CLIENT);
        side.receive(frame(6, 0, 0, new byte[8]));
        assertThat(side.turn()).endsWith("GOAWAY 0 1");
        assertThat(side.events()).containsExactly("failed PROTOCOL 1");
    }

    @Test
    void moreDataThanTheWindowsAllowIsAnError() {
        Side side = Side.server(Side.with(Http2Settings.NONE.with(4, 10)));
        side.receive(open(1), frame(0, 0, 1, new byte[11]));
        assertThat(side.turn()).containsExactly("RST 1 3");
        assertThat(side.events()).endsWith("1 closed 3");
    }

    @Test
    void validOddityIsAccepted() {
        Side side = Side.server();
        side.receiveSlowly(
                frame(99, 255, 7, octets(1, 2, 3)),
                settings(setting(77, 5)),
                frame(2, 0, 9, number(3), octets(1)),
                headers(0x28, 1, octets(2), number(3), octets(5), post(), octets(0, 0)),
                frame(9, 0, 1),
                frame(9, 4, 1, block("te", "trailers")),
                frame(0, 8, 1, octets(1, 'x', 0)),
                frame(0, 9, 1, octets(0, 'y')));
        assertThat(side.events())
                .containsExactly(
                        "settings {77=5}",
                        "1 REQUEST :method=POST :scheme=http :path=/ te=trailers",
                        "1 ended");
        assertThat(side.recorder.body(1)).asString().isEqualTo("xy");
    }
}
