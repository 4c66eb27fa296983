package node.http2.internal;

import static node.http2.internal.Side.fields;
import static node.http2.internal.Side.pattern;
import static node.http2.internal.Side.request;
import static node.http2.internal.Side.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import node.http2.Http2Field;
import node.http2.Http2Options;
import node.http2.Http2Role;
import node.http2.Http2Settings;
import node.http2.Padding;
import node.net.ReadyState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client and a server, back to back. */
class ExchangeTest {

    private static final int LARGE = 300_000;

    private boolean isSlow;
    private Side client;
    private Side server;

    private void open(Http2Options forClient, Http2Options forServer) {
        client = new Side(Http2Role.CLIENT, forClient);
        server = new Side(Http2Role.SERVER, forServer);
        client.session.opened();
        server.session.opened();
        exchange();
        client.events();
        server.events();
    }

    private void open() {
        open(Http2Options.USUAL, Http2Options.USUAL);
    }

    /** Moves octets until nobody has more to say. */
    private void exchange() {
        boolean isMoving = true;
        while (isMoving) {
            client.turns.end();
            server.turns.end();
            byte[] up = client.connection.take();
            byte[] down = server.connection.take();
            deliver(up, server);
            deliver(down, client);
            isMoving =
                    up.length + down.length > 0 || !client.turns.isIdle() || !server.turns.isIdle();
        }
    }

    private void deliver(byte[] octets, Side to) {
        if (isSlow) {
            to.receiveSlowly(octets);
        } else {
            to.receive(octets);
        }
    }

    @Test
    void allMayArriveInSingleOctets() {
        isSlow = true;
        open(Side.with(Padding.MAX), Side.with(Padding.ALIGNED));
        client.session.request(request("POST"), false);
        client.session.write(1, ByteBuffer.wrap(pattern(20_000)));
        client.session.trailers(1, fields("a", "b"));
        exchange();
        server.session.push(1, request("GET"));
        server.session.respond(1, response(), false);
        server.session.write(1, ByteBuffer.wrap(pattern(70_000)));
        server.session.end(1, false);
        server.session.respond(2, response(), true);
        server.session.ping(new byte[8]);
        server.session.goaway(0, -1, ByteBuffer.wrap(pattern(5)));
        exchange();
        assertThat(server.recorder.body(1)).isEqualTo(pattern(20_000));
        assertThat(client.recorder.body(1)).isEqualTo(pattern(70_000));
        assertThat(server.events())
                .contains("1 TRAILERS a=b END", "1 closed 0", "2 closed 0", "ponged 0 0");
        assertThat(client.events())
                .contains("2 RESPONSE :status=200 END", "pinged 0", "goaway 0 1 5", "1 closed 0");
    }

    @ParameterizedTest
    @EnumSource(Padding.class)
    void bodiesLargerThanTheWindowsArriveInBothDirections(Padding padding) {
        Http2Options options = Side.with(padding);
        open(options, options);
        int id = client.session.request(request("POST"), false);
        byte[] body = pattern(LARGE);
        assertThat(client.session.write(id, ByteBuffer.wrap(body))).isFalse();
        client.session.end(id, false);
        exchange();
        server.session.respond(id, response(), false);
        assertThat(server.session.write(id, ByteBuffer.wrap(body))).isFalse();
        server.session.end(id, false);
        exchange();
        assertThat(server.recorder.body(id)).isEqualTo(body);
        assertThat(client.recorder.body(id)).isEqualTo(body);
        assertThat(server.events())
                .containsExactly(
                        "1 REQUEST :method=POST :scheme=http :path=/",
                        "1 ended",
                        "1 drained",
                        "1 closed 0");
        assertThat(client.events())
                .containsExactly("1 drained", "1 RESPONSE :status=200", "1 ended", "1 closed 0");
    }

    @Test
    void smallMessagesAreFewFramesInOneWrite() {
        Side side = Side.server();
        side.receive(Wire.frame(1, 5, 1, Wire.get()));
        side.connection.writes = 0;
        side.session.respond(1, response(), false);
        assertThat(side.session.write(1, ByteBuffer.wrap(new byte[5]))).isTrue();
        side.session.end(1, false);
        assertThat(side.connection.writes).isZero();
        assertThat(side.turn()).containsExactly("HEADERS 1 4", "DATA 1 5 1");
        assertThat(side.connection.writes).isEqualTo(1);
        assertThat(side.events()).endsWith("1 ended", "1 closed 0");
    }

    @Test
    void theEndIsAFrameIfTheDataIsWritten() {
        Side side = Side.client();
        side.session.request(request("POST"), false);
        side.session.write(1, ByteBuffer.wrap(new byte[5]));
        assertThat(side.turn()).containsExactly("HEADERS 1 4", "DATA 1 5");
        side.session.end(1, false);
        assertThat(side.turn()).containsExactly("DATA 1 0 1");
    }

    @Test
    void trailersFollowTheDataInBothDirections() {
        open();
        client.session.request(request("POST"), false);
        client.session.write(1, ByteBuffer.wrap(pattern(LARGE)));
        client.session.end(1, true);
        client.recorder.then =
                event -> {
                    if (event.equals("1 asks")) {
                        client.session.trailers(1, fields("a", "b"));
                    }
                };
        exchange();
        server.session.respond(1, response(), false);
        server.session.end(1, true);
        exchange();
        assertThat(server.events())
                .containsExactly(
                        "1 REQUEST :method=POST :scheme=http :path=/",
                        "1 TRAILERS a=b END",
                        "1 ended",
                        "1 asks");
        server.session.end(1, false);
        exchange();
        assertThat(client.events())
                .containsExactly(
                        "1 drained", "1 asks", "1 RESPONSE :status=200", "1 ended", "1 closed 0");
    }

    @Test
    void informationComesBeforeTheResponse() {
        open();
        client.session.request(request("HEAD"), true);
        exchange();
        server.session.inform(1, fields(":status", "103"));
        server.session.respond(1, fields(":status", "200", "content-length", "7"), true);
        exchange();
        assertThat(client.events())
                .containsExactly(
                        "1 INFORMATION :status=103",
                        "1 RESPONSE :status=200 content-length=7 END",
                        "1 ended",
                        "1 closed 0");
    }

    @Test
    void aServerPushes() {
        open();
        client.session.request(request("GET"), true);
        exchange();
        assertThat(server.session.push(1, request("GET"))).isEqualTo(2);
        assertThat(server.session.state(2).state()).isEqualTo(3);
        server.session.respond(1, response(), true);
        exchange();
        assertThat(client.session.state(2).state()).isEqualTo(4);
        server.session.respond(2, response(), false);
        server.session.write(2, ByteBuffer.wrap(pattern(9)));
        server.session.end(2, false);
        exchange();
        assertThat(client.events())
                .containsExactly(
                        "2 promised on 1 :method=GET :scheme=http :path=/",
                        "1 RESPONSE :status=200 END",
                        "1 ended",
                        "1 closed 0",
                        "2 RESPONSE :status=200",
                        "2 ended",
                        "2 closed 0");
        assertThat(client.recorder.body(2)).isEqualTo(pattern(9));
        assertThat(server.events()).endsWith("1 closed 0", "2 closed 0");
        client.session.settings(Http2Settings.NONE.with(Http2Settings.ENABLE_PUSH, 0));
        client.session.request(request("GET"), true);
        exchange();
        assertThat(server.session.push(3, request("GET"))).isEqualTo(-1);
    }

    @Test
    void onlySoManyPromisesAreKept() {
        open(Side.with(Http2Settings.NONE), Http2Options.USUAL);
        client.session.request(request("GET"), true);
        exchange();
        for (int i = 0; i < 3; i++) {
            server.session.push(1, request("GET"));
        }
        exchange();
        assertThat(server.events()).endsWith("6 closed 8 by peer");
    }

    @Test
    void connectIsATunnel() {
        open();
        client.session.request(fields(":method", "CONNECT", ":authority", "a:1"), false);
        exchange();
        server.session.respond(1, response(), false);
        server.session.write(1, ByteBuffer.wrap(pattern(3)));
        client.session.write(1, ByteBuffer.wrap(pattern(4)));
        exchange();
        assertThat(client.recorder.body(1)).isEqualTo(pattern(3));
        assertThat(server.recorder.body(1)).isEqualTo(pattern(4));
    }

    @Test
    void extendedConnectNeedsTheSetting() {
        Http2Settings on = Http2Settings.NONE.with(Http2Settings.ENABLE_CONNECT_PROTOCOL, 1);
        open(Http2Options.USUAL, Side.with(on));
        List<Http2Field> tunnel =
                fields(
                        ":method",
                        "CONNECT",
                        ":scheme",
                        "https",
                        ":path",
                        "/",
                        ":authority",
                        "a",
                        ":protocol",
                        "websocket");
        client.session.request(tunnel, false);
        exchange();
        assertThat(server.events()).hasSize(1);
    }

    @Test
    void aResetClosesBothSides() {
        open();
        client.session.request(request("POST"), false);
        client.session.write(1, ByteBuffer.wrap(pattern(LARGE)));
        client.session.reset(1, 8);
        assertThat(client.recorder.events).isEmpty();
        exchange();
        assertThat(client.events()).containsExactly("1 closed 8");
        assertThat(server.events()).endsWith("1 closed 8 by peer");
        assertThat(client.session.state().queued()).isZero();
        client.session.reset(1, 8);
        assertThat(client.turn()).isEmpty();
    }

    @Test
    void goawayRefusesLaterStreams() {
        open();
        client.session.request(request("GET"), true);
        exchange();
        server.session.goaway(0, -1, ByteBuffer.wrap(pattern(3)));
        int late = client.session.request(request("GET"), true);
        exchange();
        assertThat(client.events()).containsExactly(late + " closed 7 by peer", "goaway 0 1 3");
        server.session.respond(1, response(), true);
        exchange();
        assertThat(client.events()).endsWith("1 ended", "1 closed 0");
        assertThat(server.events()).noneMatch(event -> event.startsWith("3"));
    }

    @Test
    void destroyingEndsTheConnectionAfterWhatWasWritten() {
        open();
        client.session.request(request("GET"), true);
        exchange();
        server.session.respond(1, response(), false);
        server.session.write(1, ByteBuffer.wrap(pattern(3)));
        server.session.destroy(2);
        assertThat(server.connection.state).isEqualTo(ReadyState.READ_ONLY);
        exchange();
        server.session.request(request("GET"), true);
        server.session.ping(new byte[8]);
        server.session.destroy(0);
        exchange();
        assertThat(client.events()).containsExactly("1 RESPONSE :status=200", "goaway 2 1 0");
        assertThat(client.recorder.body(1)).hasSize(3);
        client.session.ended();
        client.session.closed(null);
        assertThat(client.events())
                .containsExactly("connection ended", "1 closed 8", "connection closed");
        assertThat(server.events()).hasSize(2);
    }

    @Test
    void aGoawayWithTheSameCodeIsNotRepeated() {
        Side side = Side.client();
        side.session.goaway(0, -1, ByteBuffer.allocate(0));
        side.session.destroy(0);
        assertThat(side.turn()).containsExactly("GOAWAY 0 0");
    }

    @Test
    void pingsAreTimed() {
        open();
        client.session.ping(pattern(8));
        client.now += 70;
        exchange();
        assertThat(client.events()).containsExactly("ponged 0 70");
        assertThat(server.events()).containsExactly("pinged 0");
    }

    @Test
    void settingsAreInEffectWhenAcknowledged() {
        open();
        client.session.request(request("GET"), true);
        exchange();
        server.session.respond(1, response(), false);
        server.session.write(1, ByteBuffer.wrap(pattern(65_535 + 1000)));
        server.session.settings(Http2Settings.NONE.with(Http2Settings.MAX_FRAME_SIZE, 20_000));
        client.session.settings(Http2Settings.NONE.with(Http2Settings.INITIAL_WINDOW_SIZE, 10));
        assertThat(client.session.localSettings()).isEqualTo(Http2Settings.INITIAL);
        exchange();
        assertThat(client.session.localSettings().get(4, 0)).isEqualTo(10);
        assertThat(server.session.remoteSettings().get(4, 0)).isEqualTo(10);
        assertThat(client.session.remoteSettings().get(5, 0)).isEqualTo(20_000);
        assertThat(client.recorder.body(1)).isEqualTo(pattern(65_535 + 1000));
        assertThat(client.events()).contains("settings {5=20000}", "acknowledged");
    }

    @Test
    void aPausedStreamDoesNotStopOthers() {
        open();
        client.session.request(request("GET"), true);
        client.session.request(request("GET"), true);
        client.session.reading(1, false);
        exchange();
        for (int id : new int[] {1, 3}) {
            server.session.respond(id, response(), false);
            server.session.write(id, ByteBuffer.wrap(pattern(LARGE)));
            server.session.end(id, false);
        }
        exchange();
        assertThat(client.recorder.body(1)).hasSize(65_535);
        assertThat(client.recorder.body(3)).isEqualTo(pattern(LARGE));
        client.session.reading(1, true);
        exchange();
        assertThat(client.recorder.body(1)).isEqualTo(pattern(LARGE));
    }

    @Test
    void streamsTakeTurns() {
        Side side = Side.server();
        side.receive(Wire.frame(1, 5, 1, Wire.get()), Wire.frame(1, 5, 3, Wire.get()));
        side.receive(Wire.settings(Wire.setting(4, 0)), Wire.frame(8, 0, 0, Wire.number(1 << 20)));
        Stream.of(1, 3)
                .forEach(
                        id -> {
                            side.session.respond(id, response(), false);
                            side.session.write(id, ByteBuffer.wrap(pattern(40_000)));
                        });
        side.turn();
        side.receive(Wire.settings(Wire.setting(4, 1 << 20)));
        assertThat(side.turn())
                .filteredOn(frame -> frame.startsWith("DATA"))
                .containsExactlyInAnyOrder(
                        "DATA 1 16384",
                        "DATA 3 16384",
                        "DATA 1 16384",
                        "DATA 3 16384",
                        "DATA 1 7232",
                        "DATA 3 7232");
    }

    @Test
    void aSlowConnectionStopsDataButNotAnswers() {
        Side side = Side.server();
        side.receive(Wire.frame(1, 5, 1, Wire.get()), Wire.frame(8, 0, 0, Wire.number(1 << 20)));
        side.receive(Wire.frame(8, 0, 1, Wire.number(1 << 20)));
        side.session.respond(1, response(), false);
        side.connection.isFull = true;
        assertThat(side.session.write(1, ByteBuffer.wrap(pattern(LARGE)))).isFalse();
        int before = side.turn().size();
        assertThat(before).isLessThan(8);
        side.receive(Wire.frame(6, 0, 0, new byte[8]));
        assertThat(side.turn()).containsExactly("PING 1");
        side.connection.isFull = false;
        side.session.drained();
        assertThat(side.turn()).hasSize(1 + LARGE / 16_384 + 1 - before);
        assertThat(side.events()).endsWith("1 drained");
    }

    @Test
    void requestsWaitInOrderForTheLimit() {
        Side side = new Side(Http2Role.CLIENT, Side.with(Http2Settings.NONE));
        for (int id = 1; id <= 9; id += 2) {
            assertThat(side.session.request(request("GET"), true)).isEqualTo(id);
        }
        side.session.reset(7, 8);
        assertThat(side.turn())
                .containsExactly("preface", "SETTINGS 0", "HEADERS 1 5", "HEADERS 3 5");
        assertThat(side.events()).containsExactly("7 closed 8");
        side.receive(Wire.settings(Wire.setting(3, 2)), Wire.ack());
        assertThat(side.turn()).containsExactly("ACK");
        side.receive(Wire.frame(1, 5, 1, Wire.block(":status", "200")));
        assertThat(side.turn()).containsExactly("HEADERS 5 5");
        side.receive(Wire.settings(Wire.setting(3, 50)));
        assertThat(side.turn()).containsExactlyInAnyOrder("HEADERS 9 5", "ACK");
    }

    @Test
    void longFieldsAreContinued() {
        open();
        String long1 = "x".repeat(30_000);
        client.session.request(
                fields(":method", "GET", ":scheme", "http", ":path", "/", "a", long1), true);
        exchange();
        assertThat(server.events().getFirst()).endsWith("a=" + long1 + " END");
    }

    @Test
    void tooLongFieldsAreNotSent() {
        Side side = Side.client(Side.with(Http2Settings.NONE));
        List<Http2Field> large = fields("a", "x".repeat(500));
        assertThat(side.session.request(large, true)).isEqualTo(-2);
        assertThat(side.recorder.events).isEmpty();
        assertThat(side.turn()).isEmpty();
        assertThat(side.events()).containsExactly("1 unsent 1 6", "1 closed 6");
        assertThat(side.session.request(request("POST"), false)).isEqualTo(3);
        side.session.trailers(3, large);
        assertThat(side.turn()).containsExactly("HEADERS 3 4", "RST 3 2");
        assertThat(side.events()).containsExactly("3 unsent 1 6", "3 closed 2");
    }

    @Test
    void aHandlerThatThrowsLosesNothing() {
        Side side = Side.server();
        side.recorder.then =
                event -> {
                    throw new IllegalArgumentException(event);
                };
        ByteBuffer in =
                ByteBuffer.wrap(
                        Wire.join(
                                Wire.frame(1, 5, 1, Wire.get()), Wire.frame(6, 0, 0, new byte[8])));
        assertThatThrownBy(() -> side.session.received(in)).hasMessageContaining("REQUEST");
        side.recorder.then = event -> {};
        side.session.received(in);
        assertThat(side.turn()).containsExactly("PING 1");
        assertThat(side.events())
                .containsExactly(
                        "1 REQUEST :method=GET :scheme=http :path=/ END", "1 ended", "pinged 0");
    }

    @Test
    void nothingIsToldAfterTheHandlerHasDestroyedTheSession() {
        Side side = Side.server();
        side.recorder.then = event -> side.session.destroy(0);
        side.receive(Wire.frame(1, 5, 1, Wire.get()), Wire.frame(6, 0, 0, new byte[8]));
        assertThat(side.turn()).containsExactly("GOAWAY 1 0");
        assertThat(side.events()).hasSize(1);
    }

    @Test
    void extensionsOfServersArrive() {
        open();
        client.session.request(request("GET"), true);
        exchange();
        server.session.altSvc(0, "https://a", "h2=\":1\"");
        server.session.altSvc(1, "", "clear");
        server.session.origin(List.of("https://a", "https://b"));
        exchange();
        assertThat(client.events())
                .containsExactly(
                        "0 altsvc https://a h2=\":1\"",
                        "1 altsvc  clear",
                        "origin [https://a, https://b]");
    }

    @Test
    void theSessionsWindowGrowsAtOnceAndShrinksLater() {
        Side side = Side.client();
        side.session.localWindow(1 << 20);
        assertThat(side.turn()).containsExactly("WINDOW 0 " + ((1 << 20) - 65_535));
        assertThat(side.session.state().localWindow()).isEqualTo(1 << 20);
        side.session.localWindow(20);
        assertThat(side.turn()).isEmpty();
        assertThat(side.session.state().localWindowSize()).isEqualTo(20);
        assertThat(side.session.state().localWindow()).isEqualTo(1 << 20);
    }

    @Test
    void theNextNumberCanBeChosen() {
        Side side = Side.client();
        assertThat(side.session.nextStream(4)).isFalse();
        assertThat(side.session.nextStream(Integer.MAX_VALUE)).isTrue();
        assertThat(side.session.request(request("GET"), true)).isEqualTo(Integer.MAX_VALUE);
        assertThat(side.session.request(request("GET"), true)).isEqualTo(-1);
    }
}
