package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import node.http.BodyHandler;
import node.http.ClientRequest;
import node.http.ClientResponse;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.HttpSession;
import node.http.ResponseHandler;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listener;
import node.net.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client over each transport, against a server that sends what the test wants. */
@ParameterizedClass
@MethodSource("transports")
@Timeout(20)
class ClientTest {

    private static final String HINTS = "HTTP/1.1 103 Hints\r\nA: b\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final Transport transport;
    private final List<Peer> peers = new ArrayList<>();
    private Loop loop;
    private Listener listener;
    private HttpSession session;
    private long now = 1;

    ClientTest(Transport transport) {
        this.transport = transport;
    }

    static Stream<Transport> transports() {
        return ServerTest.transports();
    }

    private void open() throws IOException {
        loop = Services.the(Loops.class).open(LoopOptions.defaults().withClock(() -> now));
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        listener =
                transport.listen(
                        loop,
                        any,
                        128,
                        connection -> {
                            peers.add(new Peer(connection));
                            return peers.getLast();
                        });
        session = session(listener.address());
    }

    private HttpSession session(SocketAddress address) {
        return new Http1Client()
                .open(
                        loop,
                        HttpOptions.defaults(),
                        "example",
                        (handler, started) ->
                                started.accept(transport.connect(loop, address, handler)));
    }

    private void runUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            loop.post(() -> loop.post(loop::stop));
            loop.run();
            if (Thread.interrupted()) {
                throw new AssertionError("the condition did not become true");
            }
        }
    }

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The server's end of a connection: records input and sends what the test wants. */
    private final class Peer implements ConnectionHandler {

        final Connection connection;
        final StringBuilder received = new StringBuilder();
        boolean closed;

        Peer(Connection connection) {
            this.connection = connection;
        }

        void send(String text) {
            connection.write(octets(text));
        }

        @Override
        public void received(ByteBuffer data) {
            received.append(StandardCharsets.ISO_8859_1.decode(data));
        }

        @Override
        public void ended() {
            connection.end();
        }

        @Override
        public void closed(IOException error) {
            closed = true;
        }
    }

    /** The events of a client, as a list of words. */
    private static class Log implements ResponseHandler, BodyHandler {

        final List<String> log = new ArrayList<>();
        final StringBuilder body = new StringBuilder();
        ClientResponse response;
        IOException failure;

        @Override
        public void response(ClientResponse received) {
            response = received;
            log.add(String.valueOf(received.status()));
            received.body(this);
        }

        @Override
        public void drained() {
            log.add("drained");
        }

        @Override
        public void information(int status, Fields fields) {
            log.add("interim " + status);
        }

        @Override
        public void failed(IOException error) {
            failure = error;
            log.add("failed");
        }

        @Override
        public void data(ByteBuffer piece) {
            body.append(StandardCharsets.ISO_8859_1.decode(piece));
        }

        @Override
        public void end() {
            log.add("end " + body);
        }

        @Override
        public void aborted(IOException why) {
            log.add("aborted " + body);
        }

        boolean isOver() {
            return !log.isEmpty() && log.getLast().matches("(?s)(end|aborted|failed).*");
        }
    }

    private Log get(String target) {
        Log log = new Log();
        session.request("GET", target, Fields.of(), log).end();
        return log;
    }

    private Peer peer(int index, String mark) {
        runUntil(() -> peers.size() > index && peers.get(index).received.indexOf(mark) >= 0);
        return peers.get(index);
    }

    /** Sends one request and this response, and returns the client's events. */
    private List<String> exchange(String method, String sent, boolean thenEnd) throws IOException {
        open();
        Log log = new Log();
        session.request(method, "/", Fields.of(), log).end();
        Peer peer = peer(0, "\r\n\r\n");
        peer.send(sent);
        if (thenEnd) {
            peer.connection.end();
        }
        runUntil(log::isOver);
        return log.log;
    }

    @AfterEach
    void releaseEverything() {
        if (loop != null) {
            session.destroy();
            listener.close();
            peers.forEach(peer -> peer.connection.destroy());
        }
    }

    // ---- requests ----

    @Test
    void w73SendsTheHostFirst() throws IOException {
        open();
        session.request("GET", "/x?y", Fields.of("A", "1", "a", "2"), new Log()).end();
        assertThat(peer(0, "\r\n\r\n").received)
                .hasToString("GET /x?y HTTP/1.1\r\nHost: example\r\nA: 1\r\na: 2\r\n\r\n");
    }

    @Test
    void sendsTheHostOfTheUserInstead() throws IOException {
        open();
        session.request("GET", "/", Fields.of("host", "other"), new Log()).end();
        assertThat(peer(0, "\r\n\r\n").received.toString()).doesNotContain("example");
    }

    @Test
    void sendsTheLengthOfACompleteBody() throws IOException {
        open();
        ClientRequest request = session.request("POST", "/", Fields.of(), new Log());
        request.write(octets("one "));
        request.write(octets("two"));
        request.end();
        assertThat(peer(0, "two").received.toString()).endsWith("Content-Length: 7\r\n\r\none two");
    }

    @Test
    void sendsLengthZeroForAPostWithoutBody() throws IOException {
        open();
        session.request("POST", "/", Fields.of(), new Log()).end();
        assertThat(peer(0, "\r\n\r\n").received.toString()).contains("Content-Length: 0");
    }

    @Test
    void chunksABodyWrittenInPieces() throws IOException {
        open();
        ClientRequest request = session.request("POST", "/", Fields.of(), new Log());
        request.write(octets("one"));
        Peer peer = peer(0, "one");
        request.write(octets("and two"));
        request.end();
        assertThat(peer(0, "0\r\n\r\n").received.toString())
                .contains("Transfer-Encoding: chunked")
                .endsWith("3\r\none\r\n7\r\nand two\r\n0\r\n\r\n");
        assertThat(peer.closed).isFalse();
    }

    @Test
    void connectsBeforeTheEndOfABodyTooLargeToHold() throws IOException {
        open();
        ClientRequest request = session.request("POST", "/", Fields.of(), new Log());
        assertThat(request.write(ByteBuffer.allocate(100_000))).isFalse();
        assertThat(peer(0, "\r\n\r\n").received.toString()).contains("chunked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a b", "/a\r\nX: y", "/\u00e4", "/\u010d", "/a#b"})
    void w72RefusesATargetThatCannotStandOnTheWire(String target) throws IOException {
        open();
        assertThatThrownBy(() -> get(target)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void w72RejectsInvalidMethodsAndFields() throws IOException {
        open();
        assertThatThrownBy(() -> session.request("GE T", "/", Fields.of(), new Log()))
                .isInstanceOf(IllegalArgumentException.class);
        for (Fields bad :
                List.of(
                        Fields.of("X", "a\r\nb"),
                        Fields.of("Host", "a", "host", "a"),
                        Fields.of("Content-Length", "1", "content-length", "1"),
                        Fields.of("Content-Length", "1", "Transfer-Encoding", "chunked"))) {
            assertThatThrownBy(() -> session.request("GET", "/", bad, new Log()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    // ---- responses ----

    @Test
    void readsABodyOfDeclaredLength() throws IOException {
        assertThat(exchange("GET", OK, false)).containsExactly("200", "end ok");
    }

    @Test
    void readsAChunkedBody() throws IOException {
        String sent = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n";
        assertThat(exchange("GET", sent, false)).containsExactly("200", "end ok");
    }

    @Test
    void w67ReadsABodyThatEndsWithTheConnection() throws IOException {
        assertThat(exchange("GET", "HTTP/1.1 200 OK\r\n\r\nok", true))
                .containsExactly("200", "end ok");
    }

    @Test
    void w67ReadsNoBodyAfterAHead() throws IOException {
        assertThat(exchange("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", false))
                .containsExactly("200", "end ");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void w67ReadsNoBodyAfterAStatusThatHasNone(int status) throws IOException {
        String sent = "HTTP/1.1 " + status + " X\r\nContent-Length: 9\r\n\r\n";
        assertThat(exchange("GET", sent, false)).containsExactly("" + status, "end ");
    }

    @Test
    void w66AcceptsInterimResponses() throws IOException {
        String sent = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nA: b\r\n\r\n" + OK;
        assertThat(exchange("GET", sent, false))
                .containsExactly("interim 100", "interim 103", "200", "end ok");
    }

    @Test
    void w91AcceptsInterimResponsesUpToALimit() throws IOException {
        int most = 16 * 1024 / HINTS.length();
        assertThat(exchange("GET", HINTS.repeat(most) + OK, false))
                .hasSize(most + 2)
                .endsWith("200", "end ok");
    }

    @Test
    void w91EndlessInterimResponsesEnd() throws IOException {
        int most = 16 * 1024 / HINTS.length();
        assertThat(exchange("GET", HINTS.repeat(most + 1) + OK, false)).endsWith("failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", " a", "a ", "a\tb", "\u00e9", "a:x", "a:70000", "u@a", "[::1", "a/b"})
    void w72RefusesAHostThatNoServerWouldAccept(String host) throws IOException {
        open();
        Fields fields = Fields.of("Host", host);
        assertThatThrownBy(() -> session.request("GET", "/", fields, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Host: expected a host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nX : y\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/2.0 200 OK\r\n\r\n",
                "hello\r\n\r\n"
            })
    void w68FailsOnAMalformedResponse(String sent) throws IOException {
        assertThat(exchange("GET", sent, false)).containsExactly("failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n"
            })
    void w69ReportsAShortBodyAsAborted(String sent) throws IOException {
        assertThat(exchange("GET", sent, true)).containsExactly("200", "aborted ok");
    }

    @Test
    void w69FailsWithoutAResponse() throws IOException {
        assertThat(exchange("GET", "HTTP/1.1 2", true)).containsExactly("failed");
    }

    @Test
    void w74ReadsAFoldedLineAsASpace() throws IOException {
        open();
        Log log = get("/");
        peer(0, "\r\n\r\n").send("HTTP/1.1 204 X\r\nA: b \r\n\tc\r\n d\r\nE: f\r\n\r\n");
        runUntil(log::isOver);
        assertThat(log.response.fields().first("A")).isEqualTo("b c d");
        assertThat(log.response.fields().first("E")).isEqualTo("f");
    }

    @Test
    void preservesOrderDuplicatesAndCaseOfFields() throws IOException {
        open();
        Log log = get("/");
        peer(0, "\r\n\r\n").send("HTTP/1.0 404 Not  Found\r\nB: 1\r\na: 2\r\nb: 3\r\n\r\n");
        runUntil(() -> log.response != null);
        assertThat(log.response.fields().toArray()).containsExactly("B", "1", "a", "2", "b", "3");
        assertThat(log.response.reason()).isEqualTo("Not  Found");
        assertThat(log.response.version()).isEqualTo("1.0");
    }

    @Test
    void pausesTheServerWhileTheBodyIsPaused() throws IOException {
        open();
        Log log = get("/");
        Peer peer = peer(0, "\r\n\r\n");
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 20000000\r\n\r\n");
        runUntil(() -> log.response != null);
        log.response.pause();
        peer.send("x".repeat(20_000_000));
        for (int i = 0; i < 50; i++) {
            loop.post(() -> loop.post(loop::stop));
            loop.run();
        }
        assertThat(log.body).isEmpty();
        assertThat(peer.connection.queued()).isPositive();
        log.response.resume();
        runUntil(log::isOver);
        assertThat(log.body).hasSize(20_000_000);
    }

    // ---- connections ----

    @Test
    void sendsTheNextRequestOnTheSameConnectionAfterTheResponse() throws IOException {
        open();
        Log first = get("/1");
        Log second = get("/2");
        Peer peer = peer(0, "/1 ");
        assertThat(peer.received.toString()).doesNotContain("/2");
        peer.send(OK);
        peer(0, "/2 ").send(OK);
        runUntil(() -> first.isOver() && second.isOver());
        assertThat(peers).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok"
            })
    void w71OpensAnotherConnectionIfTheServerCloses(String sent) throws IOException {
        open();
        Log first = get("/1");
        Log second = get("/2");
        peer(0, "/1 ").send(sent);
        peer(1, "/2 ").send(OK);
        runUntil(() -> first.isOver() && second.isOver());
        assertThat(second.log).containsExactly("200", "end ok");
    }

    @Test
    void w70DropsAConnectionWithUnexpectedOctets() throws IOException {
        open();
        Log first = get("/1");
        peer(0, "/1 ").send(OK + OK.replace("ok", "no"));
        runUntil(() -> first.isOver() && peers.getFirst().closed);
        Log second = get("/2");
        peer(1, "/2 ").send(OK);
        runUntil(second::isOver);
        assertThat(second.log).containsExactly("200", "end ok");
    }

    @Test
    void w75RepeatsAnIdempotentRequestOnceIfAReusedConnectionWasClosed() throws IOException {
        open();
        Log first = get("/1");
        peer(0, "/1 ").send(OK);
        runUntil(first::isOver);
        Log second = get("/2");
        peer(0, "/2 ").connection.destroy();
        peer(1, "/2 ").send(OK);
        runUntil(second::isOver);
        assertThat(second.log).containsExactly("200", "end ok");
    }

    @Test
    void w75RepeatsNoPost() throws IOException {
        open();
        Log first = get("/1");
        peer(0, "/1 ").send(OK);
        runUntil(first::isOver);
        Log second = new Log();
        session.request("POST", "/2", Fields.of(), second).end();
        peer(0, "/2 ").connection.destroy();
        runUntil(second::isOver);
        assertThat(second.log).containsExactly("failed");
    }

    @Test
    void w76StopsSendingAfterAnEarlyResponse() throws IOException {
        open();
        Log log = new Log();
        ClientRequest request = session.request("POST", "/", Fields.of(), log);
        request.write(octets("one"));
        peer(0, "one").send(OK);
        runUntil(log::isOver);
        assertThat(request.write(octets("two"))).as("dropped without blocking the writer").isTrue();
        request.end();
        runUntil(() -> peers.getFirst().closed);
        assertThat(peers.getFirst().received.toString()).doesNotContain("two");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void w76LateReadersOfARefusalDoNotHoldUpWhoWaitsToSend(boolean dropped) throws IOException {
        open();
        Log log =
                new Log() {
                    @Override
                    public void response(ClientResponse received) {
                        super.response(received);
                        received.pause();
                    }
                };
        ClientRequest request = session.request("POST", "/", Fields.of(), log);
        request.write(octets("one"));
        Peer peer = peer(0, "one");
        peer.connection.pause();
        boolean more = true;
        while (more) {
            more = request.write(ByteBuffer.allocate(65_536));
        }
        if (dropped) {
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
            runUntil(() -> !log.log.isEmpty());
            peer.connection.destroy();
        } else {
            peer.send("HTTP/1.1 413 No\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");
        }
        runUntil(() -> log.log.contains("drained"));
        request.end();
        log.response.resume();
        runUntil(log::isOver);
        assertThat(log.log.getLast()).isEqualTo(dropped ? "aborted " : "end no");
    }

    @Test
    void w78FailsWhenConnectingTakesTooLong() throws IOException {
        open();
        session =
                new Http1Client()
                        .open(loop, HttpOptions.defaults(), "example", (handler, started) -> {});
        Log log = get("/");
        turns();
        now += TimeUnit.MILLISECONDS.toNanos(9_999);
        turns();
        assertThat(log.log).isEmpty();
        now += TimeUnit.MILLISECONDS.toNanos(1);
        runUntil(log::isOver);
        assertThat(log.failure).hasMessage("connect ETIMEDOUT");
    }

    @Test
    void w78FailsWhenTheServerIsSilentForTooLong() throws IOException {
        open();
        Log log = get("/");
        peer(0, "/ ");
        now += TimeUnit.SECONDS.toNanos(300);
        runUntil(log::isOver);
        assertThat(log.failure).hasMessageContaining("ETIMEDOUT");
        runUntil(() -> peers.getFirst().closed);
        assertThat(peers).as("tried once").hasSize(1);
    }

    @Test
    void w78DoesNotLimitAPausedReader() throws IOException {
        open();
        Log log =
                new Log() {
                    @Override
                    public void response(ClientResponse received) {
                        super.response(received);
                        received.pause();
                    }
                };
        session.request("GET", "/", Fields.of(), log).end();
        peer(0, "/ ").send(OK);
        runUntil(() -> !log.log.isEmpty());
        now += TimeUnit.DAYS.toNanos(1);
        turns();
        log.response.resume();
        runUntil(log::isOver);
        assertThat(log.log).containsExactly("200", "end ok");
    }

    private void turns() {
        for (int i = 0; i < 10; i++) {
            loop.post(() -> loop.post(loop::stop));
            loop.run();
        }
    }

    @Test
    void failsWhenNobodyListens() throws IOException {
        open();
        SocketAddress address = listener.address();
        listener.close();
        runUntil(() -> !listener.isOpen());
        session = session(address);
        Log log = get("/");
        runUntil(log::isOver);
        assertThat(log.log).containsExactly("failed");
    }

    @Test
    void destroyReportsFailuresAfterTheCall() throws IOException {
        open();
        Log complete = get("/1");
        peer(0, "/1 ").send(OK);
        runUntil(complete::isOver);
        Log begun = get("/2");
        Log waiting = get("/3");
        peer(0, "/2 ").send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel");
        runUntil(() -> begun.body.length() == 3);
        session.destroy();
        assertThat(begun.isOver()).isFalse();
        assertThat(waiting.log).isEmpty();
        runUntil(() -> begun.isOver() && waiting.isOver());
        assertThat(begun.log).containsExactly("200", "aborted hel");
        assertThat(waiting.log).containsExactly("failed");
    }

    @Test
    void w75RepeatsNothingAfterDestroy() throws IOException {
        open();
        Log complete = get("/1");
        peer(0, "/1 ").send(OK);
        runUntil(complete::isOver);
        Log asked = get("/2");
        peer(0, "/2 ");
        session.destroy();
        runUntil(asked::isOver);
        turns();
        assertThat(asked.log).containsExactly("failed");
        assertThat(peers).hasSize(1);
    }

    @Test
    void anIdleSessionDoesNotKeepTheLoopAlive() throws IOException {
        open();
        Log log = get("/");
        peer(0, "/ ").send(OK);
        runUntil(log::isOver);
        listener.unref();
        peers.getFirst().connection.unref();
        runUntil(() -> loop.alive() == 0);
        assertThat(peers.getFirst().closed).isFalse();
    }
}
