package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import node.http.BodyHandler;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.Request;
import node.http.RequestHandler;
import node.http.Response;
import node.net.Connection;
import node.net.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server over each transport: the same tests for all. */
@ParameterizedClass
@MethodSource("transports")
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST_CHUNKED =
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String HELLO =
            "HTTP/1.1 200 OK\r\n" + ServerFixture.DATE + "Content-Length: 5\r\n\r\nhello";

    private final Transport transport;

    ServerTest(Transport transport) {
        this.transport = transport;
    }

    static Stream<Transport> transports() {
        return Stream.of(
                Services.the(Transport.class),
                new MemoryTransport(),
                new MemoryTransport(4096, 700));
    }

    private static void hello(Request request, Response response) {
        respond(response, "hello");
    }

    private static void respond(Response response, String body) {
        response.head(200, Fields.of());
        response.write(octets(body));
        response.end();
    }

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private ServerFixture serve(RequestHandler handler) throws IOException {
        return new ServerFixture(transport, handler);
    }

    // ---- responses ----

    @Test
    void sendsTheLengthOfACompleteBody() throws IOException {
        try (ServerFixture server = serve(ServerTest::hello)) {
            assertThat(server.connect().send(GET).readUntil("hello")).isEqualTo(HELLO);
        }
    }

    @Test
    void w60PutsTheDateWhereAnEmptyOneIs() throws IOException {
        RequestHandler handler =
                (request, response) -> {
                    response.head(200, Fields.of("Connection", "keep-alive", "Date", "", "A", "b"));
                    response.end();
                };
        try (ServerFixture server = serve(handler)) {
            assertThat(server.connect().send(GET).readUntil("\r\n\r\n"))
                    .isEqualTo(
                            "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\n"
                                    + ServerFixture.DATE
                                    + "A: b\r\nContent-Length: 0\r\n\r\n");
        }
    }

    @Test
    void aResponseBehindTheEndOfTheConnectionIsNotSent() throws IOException {
        List<String> events = new ArrayList<>();
        RequestHandler handler =
                (request, response) -> {
                    response.listener(
                            new Response.Listener() {
                                @Override
                                public void sent() {
                                    events.add("sent");
                                }

                                @Override
                                public void closed() {
                                    events.add("closed");
                                }
                            });
                    if (request.target().equals("/last")) {
                        request.connection().end();
                    }
                    respond(response, "hello");
                };
        try (ServerFixture server = serve(handler)) {
            ServerFixture.Client client = server.connect();
            client.send(GET).readUntil("hello");
            client.send(GET.replace(" / ", " /last "));
            server.runUntil(() -> events.size() == 2);
            client.end();
            server.settle();
            assertThat(client.readAll()).isEqualTo(HELLO);
            assertThat(events).containsExactly("sent", "closed");
        }
    }

    @Test
    void keepsTheConnectionForTheNextRequest() throws IOException {
        try (ServerFixture server = serve(ServerTest::hello)) {
            ServerFixture.Client client = server.connect();
            client.send(GET).readUntil("hello");
            client.send(GET);
            server.runUntil(() -> client.received().length() == 2 * HELLO.length());
            assertThat(client.received()).isEqualTo(HELLO + HELLO);
        }
    }

    @Test
    void chunksABodyWrittenInPieces() throws IOException {
        List<Response> open = new ArrayList<>();
        RequestHandler handler =
                (request, response) -> {
                    response.head(200, Fields.of());
                    response.write(octets("one"));
                    open.add(response);
                };
        try (ServerFixture server = serve(handler)) {
            ServerFixture.Client client = server.connect().send(GET);
            String begin = client.readUntil("one\r\n");
            open.getFirst().write(octets("and two"));
            open.getFirst().end();
            assertThat(begin).endsWith("Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
            assertThat(client.readUntil("0\r\n\r\n")).endsWith("7\r\nand two\r\n0\r\n\r\n");
        }
    }

    @Test
    void sendsAPieceInItsTurnNotWithLaterPieces() throws IOException {
        List<Response> open = new ArrayList<>();
        RequestHandler handler =
                (request, response) -> {
                    response.head(200, Fields.of());
                    open.add(response);
                };
        try (ServerFixture server = serve(handler)) {
            ServerFixture.Client client = server.connect().send(GET);
            client.readUntil("\r\n\r\n");
            open.getFirst().write(octets("one"));
            assertThat(client.readUntil("one\r\n")).endsWith("3\r\none\r\n");
            open.getFirst().write(octets("two"));
            assertThat(client.readUntil("two\r\n")).endsWith("3\r\ntwo\r\n");
        }
    }

    @Test
    void sendsTheHeadBeforeASlowBody() throws IOException {
        try (ServerFixture server = serve((request, response) -> response.head(200, Fields.of()))) {
            assertThat(server.connect().send(GET).readUntil("\r\n\r\n")).contains("chunked");
        }
    }

    @Test
    void closesTheConnectionToEndABodyForHttp10() throws IOException {
        RequestHandler handler =
                (request, response) -> {
                    response.head(200, Fields.of());
                    response.write(octets("x".repeat(20_000)));
                    response.end();
                };
        try (ServerFixture server = serve(handler)) {
            String received = server.connect().send("GET / HTTP/1.0\r\n\r\n").readAll();
            assertThat(received)
                    .contains("Connection: close")
                    .doesNotContain("chunked")
                    .endsWith("\r\n\r\n" + "x".repeat(20_000));
        }
    }

    @Test
    void keepsAnHttp10ConnectionOnRequest() throws IOException {
        try (ServerFixture server = serve(ServerTest::hello)) {
            String request = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
            ServerFixture.Client client = server.connect();
            assertThat(client.send(request).readUntil("hello")).contains("Connection: keep-alive");
            client.send(request);
            server.runUntil(
                    () -> client.received().indexOf("hello") < client.received().length() - 100);
        }
    }

    @Test
    void respectsTheUsersConnectionClose() throws IOException {
        RequestHandler handler =
                (request, response) -> {
                    response.head(200, Fields.of("connection", "Close"));
                    response.end();
                };
        try (ServerFixture server = serve(handler)) {
            String received = server.connect().send(GET + GET).readAll();
            assertThat(received).containsOnlyOnce("HTTP/1.1 200").contains("connection: Close");
        }
    }

    @Test
    void preservesOrderDuplicatesAndCaseOfFields() throws IOException {
        RequestHandler handler =
                (request, response) -> {
                    response.head(200, Fields.of("B", "1", "a", "2", "b", "3"));
                    response.end();
                };
        try (ServerFixture server = serve(handler)) {
            assertThat(server.connect().send(GET).readUntil("\r\n\r\n"))
                    .contains("B: 1\r\na: 2\r\nb: 3\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void sendsNoBodyWithAStatusThatHasNone(int status) throws IOException {
        RequestHandler handler =
                (request, response) -> {
                    response.head(status, Fields.of());
                    response.write(octets("dropped"));
                    response.end();
                };
        try (ServerFixture server = serve(handler)) {
            String received = server.connect().send(GET + GET).readUntil("GMT\r\n\r\nHTTP");
            assertThat(received).doesNotContain("dropped", "Content-Length", "Transfer-Encoding");
        }
    }

    @Test
    void sendsTheLengthButNoBodyForHead() throws IOException {
        try (ServerFixture server = serve(ServerTest::hello)) {
            String head = GET.replace("GET", "HEAD");
            String received = server.connect().send(head + "x x x\r\n").readAll();
            assertThat(received).contains("Content-Length: 5\r\n\r\nHTTP/1.1 400");
        }
    }

    @Test
    void w63RejectsInvalidFieldsAndStatuses() throws IOException {
        List<Throwable> thrown = new ArrayList<>();
        RequestHandler handler =
                (request, response) -> {
                    for (Fields bad :
                            List.of(
                                    Fields.of("X", "a\r\nY: b"),
                                    Fields.of("X\n", "a"),
                                    Fields.of("", "a"),
                                    Fields.of("X", "\u0100"),
                                    Fields.of("Content-Length", "1", "Content-Length", "1"),
                                    Fields.of("Content-Length", "1x"),
                                    Fields.of("Transfer-Encoding", "gzip"),
                                    Fields.of(
                                            "Content-Length",
                                            "1",
                                            "Transfer-Encoding",
                                            "chunked"))) {
                        try {
                            response.head(200, bad);
                        } catch (IllegalArgumentException e) {
                            thrown.add(e);
                        }
                    }
                    hello(request, response);
                };
        try (ServerFixture server = serve(handler)) {
            assertThat(server.connect().send(GET).readUntil("hello")).isEqualTo(HELLO);
            assertThat(thrown).hasSize(8);
        }
    }

    @Test
    void w64RejectsABodyLongerThanDeclared() throws IOException {
        RequestHandler handler =
                (request, response) -> {
                    response.head(200, Fields.of("Content-Length", "3"));
                    assertThatThrownBy(() -> response.write(octets("four")))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("3");
                    response.write(octets("abc"));
                    response.end();
                };
        try (ServerFixture server = serve(handler)) {
            assertThat(server.connect().send(GET).readUntil("abc")).endsWith("\r\n\r\nabc");
        }
    }

    @Test
    void w64ClosesTheConnectionAfterABodyShorterThanDeclared() throws IOException {
        RequestHandler handler =
                (request, response) -> {
                    response.head(200, Fields.of("Content-Length", "9"));
                    response.write(octets("abc"));
                    response.end();
                };
        try (ServerFixture server = serve(handler)) {
            assertThat(server.connect().send(GET + GET).readAll()).endsWith("\r\n\r\nabc");
        }
    }

    // ---- order ----

    @Test
    void w54SendsPipelinedResponsesInTheOrderOfTheirRequests() throws IOException {
        List<Response> open = new ArrayList<>();
        try (ServerFixture server = serve((request, response) -> open.add(response))) {
            ServerFixture.Client client = server.connect().send(GET + GET + GET);
            server.runUntil(() -> open.size() == 3);
            respond(open.get(2), "third");
            respond(open.get(1), "second");
            server.settle();
            assertThat(client.received()).isEmpty();
            respond(open.get(0), "first");
            assertThat(client.readUntil("third")).containsSubsequence("first", "second", "third");
        }
    }

    @Test
    void w55FinishesTheResponsesBeforeAnErrorResponse() throws IOException {
        List<Response> open = new ArrayList<>();
        try (ServerFixture server = serve((request, response) -> open.add(response))) {
            ServerFixture.Client client = server.connect().send(GET + "nonsense\r\n\r\n" + GET);
            server.runUntil(() -> open.size() == 1);
            server.settle();
            assertThat(client.received()).isEmpty();
            hello(null, open.getFirst());
            String received = client.readAll();
            assertThat(received)
                    .startsWith(HELLO + "HTTP/1.1 400 Bad Request\r\n")
                    .contains("Date: ");
            assertThat(open).hasSize(1);
        }
    }

    @Test
    void w53ReadsNoRequestAfterTheLastResponse() throws IOException {
        List<Response> open = new ArrayList<>();
        RequestHandler handler =
                (request, response) -> {
                    open.add(response);
                    echo(request, response);
                };
        try (ServerFixture server =
                serve(
                        (request, response) -> {
                            if (open.isEmpty()) {
                                open.add(response);
                            } else {
                                handler.handle(request, response);
                            }
                        })) {
            ServerFixture.Client client = server.connect().send(GET);
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc");
            server.runUntil(() -> open.size() == 2);
            open.getFirst().head(200, Fields.of("Connection", "close"));
            open.getFirst().end();
            server.settle();
            client.send("def" + GET);
            assertThat(client.readAll()).containsOnlyOnce("HTTP/1.1");
        }
    }

    @Test
    void shutdownClosesAConnectionAfterItsLastResponse() throws IOException {
        ServerFixture[] fixture = new ServerFixture[1];
        RequestHandler handler =
                (request, response) -> {
                    hello(request, response);
                    fixture[0].service.shutdown();
                };
        try (ServerFixture server = serve(handler)) {
            fixture[0] = server;
            assertThat(server.connect().send(GET).readAll()).isEqualTo(HELLO);
        }
    }

    @Test
    void aLateListenerReceivesSent() throws IOException {
        boolean[] sent = {false};
        RequestHandler handler =
                (request, response) -> {
                    hello(request, response);
                    response.listener(
                            new Response.Listener() {
                                @Override
                                public void sent() {
                                    sent[0] = true;
                                }
                            });
                };
        try (ServerFixture server = serve(handler)) {
            server.connect().send(GET);
            server.runUntil(() -> sent[0]);
        }
    }

    @Test
    void w38ReadsASplitEmptyLineAsOne() throws IOException {
        try (ServerFixture server = serve(ServerTest::hello)) {
            ServerFixture.Client client = server.connect().send("\r");
            server.settle();
            assertThat(client.send("\n" + GET).readUntil("hello")).isEqualTo(HELLO);
        }
    }

    @Test
    void w81RespondsToAHundredThousandPipelinedRequestsWithoutRecursion() throws IOException {
        int[] count = {0};
        RequestHandler handler =
                (request, response) -> {
                    count[0]++;
                    response.head(204, Fields.of());
                    response.end();
                };
        try (ServerFixture server = serve(handler)) {
            server.connect().send(GET.repeat(100_000));
            server.runUntil(() -> count[0] == 100_000);
        }
    }

    @Test
    void w79StopsReadingWithTooManyPendingResponses() throws IOException {
        List<Response> open = new ArrayList<>();
        try (ServerFixture server = serve((request, response) -> open.add(response))) {
            ServerFixture.Client client = server.connect().send(GET.repeat(250));
            server.runUntil(() -> open.size() == 100);
            server.settle();
            assertThat(open).hasSize(100);
            for (int i = 0; i < 250; i++) {
                int next = i;
                server.runUntil(() -> open.size() > next);
                respond(open.get(i), i == 249 ? "the last" : "x");
            }
            assertThat(client.readUntil("the last")).endsWith("the last");
        }
    }

    // ---- bodies of requests ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 11\r\n\r\nhello world",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
            })
    void handsOnTheBodyAsItComes(String rest) throws IOException {
        try (ServerFixture server = serve(ServerTest::echo)) {
            String received =
                    server.connect()
                            .send("POST / HTTP/1.1\r\nHost: a\r\n" + rest)
                            .readUntil("hello world");
            assertThat(received).contains("Content-Length: 11").endsWith("hello world");
        }
    }

    private static void echo(Request request, Response response) {
        StringBuilder body = new StringBuilder();
        request.body(
                new BodyHandler() {
                    @Override
                    public void data(ByteBuffer piece) {
                        body.append(StandardCharsets.ISO_8859_1.decode(piece));
                    }

                    @Override
                    public void end() {
                        respond(response, body.toString());
                    }
                });
    }

    @Test
    void aLateBodyHandlerReceivesTheEnd() throws IOException {
        List<Request> open = new ArrayList<>();
        List<Response> responses = new ArrayList<>();
        RequestHandler handler =
                (request, response) -> {
                    open.add(request);
                    responses.add(response);
                };
        try (ServerFixture server = serve(handler)) {
            ServerFixture.Client client = server.connect().send(GET);
            server.runUntil(() -> open.size() == 1);
            server.settle();
            echo(open.getFirst(), responses.getFirst());
            assertThat(client.readUntil("\r\n\r\n")).contains("Content-Length: 0");
        }
    }

    @Test
    void aPausedBodyPausesTheConnection() throws IOException {
        List<Request> open = new ArrayList<>();
        long[] taken = {0};
        RequestHandler handler =
                (request, response) -> {
                    open.add(request);
                    request.body(
                            new BodyHandler() {
                                @Override
                                public void data(ByteBuffer piece) {
                                    taken[0] += piece.remaining();
                                    request.pause();
                                }

                                @Override
                                public void end() {
                                    hello(request, response);
                                }
                            });
                };
        int size = 20_000_000;
        try (ServerFixture server = serve(handler)) {
            ServerFixture.Client client =
                    server.connect()
                            .send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + size)
                            .send("\r\n\r\n" + "x".repeat(size));
            server.runUntil(() -> taken[0] > 0);
            server.settle();
            assertThat(taken[0]).isLessThanOrEqualTo(64 * 1024);
            assertThat(client.connection.queued()).isPositive();
            while (taken[0] < size) {
                long before = taken[0];
                open.getFirst().resume();
                server.runUntil(() -> taken[0] > before);
            }
            open.getFirst().resume();
            assertThat(client.readUntil("hello")).isEqualTo(HELLO);
        }
    }

    @Test
    void sends100ToAClientThatWaits() throws IOException {
        try (ServerFixture server = serve(ServerTest::echo)) {
            ServerFixture.Client client =
                    server.connect()
                            .send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n")
                            .send("Expect: 100-continue\r\n\r\n");
            assertThat(client.readUntil("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            client.send("ok");
            assertThat(client.readUntil("ok"))
                    .containsOnlyOnce("100 Continue")
                    .endsWith("\r\n\r\nok");
        }
    }

    @Test
    void sendsNo100AfterTheResponse() throws IOException {
        try (ServerFixture server = serve(ServerTest::hello)) {
            String received =
                    server.connect()
                            .send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n")
                            .send("Expect: 100-continue\r\n\r\nok" + GET)
                            .readAll();
            assertThat(received).startsWith("HTTP/1.1 200").containsOnlyOnce("HTTP/1.1");
        }
    }

    @Test
    void w58SendsCloseIfTheBodyMayStillArrive() throws IOException {
        RequestHandler handler = (request, response) -> response.head(204, Fields.of());
        try (ServerFixture server = serve(handler)) {
            String post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n";
            String received =
                    server.connect()
                            .send(post + "Expect: 100-continue\r\n\r\n")
                            .readUntil("\r\n\r\n");
            assertThat(received).startsWith("HTTP/1.1 204").contains("Connection: close");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD / HTTP/1.1\r\n\r\n", "HEAD / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n"})
    void w59RefusesWhatWasAskedByHeadWithoutABody(String request) throws IOException {
        try (ServerFixture server = serve(ServerTest::hello)) {
            assertThat(server.connect().send(request).readAll())
                    .startsWith("HTTP/1.1 400")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void w21DiscardsOnlyALimitedAmountOfAnUnreadBody() throws IOException {
        try (ServerFixture server = serve(ServerTest::hello)) {
            String head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ";
            ServerFixture.Client small = server.connect();
            small.send(head + "1000\r\n\r\n" + "x".repeat(1000) + GET).readUntil("hello");
            server.runUntil(() -> small.received().equals(HELLO + HELLO));
            ServerFixture.Client large = server.connect();
            large.send(head + "9000000\r\n\r\n" + "x".repeat(500_000));
            assertThat(large.readAll()).isEqualTo(HELLO);
        }
    }

    @Test
    void reportsAnIncompleteBodyAsAborted() throws IOException {
        List<String> log = new ArrayList<>();
        RequestHandler handler =
                (request, response) ->
                        request.body(
                                new BodyHandler() {
                                    @Override
                                    public void data(ByteBuffer piece) {
                                        log.add("data");
                                    }

                                    @Override
                                    public void end() {
                                        log.add("end");
                                    }

                                    @Override
                                    public void aborted(IOException why) {
                                        log.add("aborted");
                                    }
                                });
        try (ServerFixture server = serve(handler)) {
            ServerFixture.Client client = server.connect();
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nxxx").end();
            assertThat(client.readAll()).startsWith("HTTP/1.1 400");
            assertThat(log).containsExactly("data", "aborted");
        }
    }

    @Test
    void abortsTheResponseToAMalformedRequest() throws IOException {
        RequestHandler handler =
                (request, response) -> {
                    response.head(200, Fields.of("Content-Length", "5"));
                    response.write(octets("he"));
                };
        try (ServerFixture server = serve(handler)) {
            String received =
                    server.connect()
                            .send(
                                    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
                            .send("zz\r\n")
                            .readAll();
            assertThat(received).doesNotContain("400").doesNotContain("hello");
        }
    }

    // ---- back-pressure on responses ----

    @Test
    void reportsDrainedToAHandlerThatWritesTooFast() throws IOException {
        int[] pieces = {0};
        int[] waits = {0};
        boolean[] sent = {false};
        RequestHandler handler =
                (request, response) -> {
                    response.head(200, Fields.of());
                    Runnable pump =
                            () -> {
                                while (pieces[0] < 500) {
                                    pieces[0]++;
                                    if (!response.write(ByteBuffer.allocate(65_536))) {
                                        waits[0]++;
                                        return;
                                    }
                                }
                                response.end();
                            };
                    response.listener(
                            new Response.Listener() {
                                @Override
                                public void drained() {
                                    pump.run();
                                }

                                @Override
                                public void sent() {
                                    sent[0] = true;
                                }
                            });
                    pump.run();
                };
        try (ServerFixture server = serve(handler)) {
            ServerFixture.Client client = server.connect().send(GET);
            server.runUntil(() -> sent[0]);
            client.readUntil("0\r\n\r\n");
            assertThat(waits[0]).isPositive();
            assertThat(client.received().length()).isGreaterThan(500 * 65_536);
        }
    }

    // ---- time limits ----

    @Test
    void w65Sends408ForASlowHead() throws IOException {
        try (ServerFixture server = serve(ServerTest::hello)) {
            ServerFixture.Client client = server.connect().send("GET / HT");
            server.settle();
            for (int i = 0; i < 7 && !client.ended; i++) {
                server.advance(9, TimeUnit.SECONDS);
                client.send("T".repeat(i < 1 ? 1 : 0));
                server.settle();
            }
            assertThat(client.readAll()).startsWith("HTTP/1.1 408 Request Timeout\r\n");
        }
    }

    @Test
    void w65Sends408ForASlowBody() throws IOException {
        try (ServerFixture server = serve(ServerTest::echo)) {
            String head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n";
            ServerFixture.Client client = server.connect().send(head);
            server.settle();
            for (int i = 0; i < 31 && !client.ended; i++) {
                server.advance(10, TimeUnit.SECONDS);
                client.send("x");
                server.settle();
            }
            assertThat(client.readAll()).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void closesAnIdleConnectionAfterItsLimit() throws IOException {
        try (ServerFixture server = serve(ServerTest::hello)) {
            ServerFixture.Client client = server.connect();
            client.send(GET).readUntil("hello");
            server.advance(4_999, TimeUnit.MILLISECONDS);
            server.settle();
            assertThat(client.ended).isFalse();
            server.advance(1, TimeUnit.MILLISECONDS);
            assertThat(client.readAll()).isEqualTo(HELLO);
        }
    }

    @Test
    void w65DoesNotRefuseWhatArrivedInTimeWhenTheLoopIsLate() throws IOException {
        try (ServerFixture server = serve(ServerTest::hello)) {
            ServerFixture.Client idle = server.connect();
            idle.send(GET).readUntil("hello");
            ServerFixture.Client slow = server.connect().send("GET / HT");
            server.settle();
            idle.send(GET);
            slow.send("TP/1.1\r\nHost: a\r\n\r\n");
            server.advance(100, TimeUnit.SECONDS);
            slow.readUntil("hello");
            server.runUntil(() -> idle.received().length() == 2 * HELLO.length());
            assertThat(slow.received()).isEqualTo(HELLO);
            assertThat(idle.received()).isEqualTo(HELLO + HELLO);
        }
    }

    @Test
    void changedLimitsHoldForOpenConnections() throws IOException {
        try (ServerFixture server = serve(ServerTest::hello)) {
            ServerFixture.Client idle = server.connect();
            idle.send(GET).readUntil("hello");
            ServerFixture.Client slow = server.connect().send("GET / HT");
            server.settle();
            server.advance(1, TimeUnit.SECONDS);
            server.service.timeouts(1_500, 0, 0);
            server.settle();
            server.advance(499, TimeUnit.MILLISECONDS);
            server.settle();
            assertThat(slow.received()).isEmpty();
            server.advance(1, TimeUnit.MILLISECONDS);
            assertThat(slow.readAll()).startsWith("HTTP/1.1 408 Request Timeout\r\n");
            server.advance(1, TimeUnit.DAYS);
            server.settle();
            assertThat(idle.ended).isFalse();
            server.service.timeouts(1_500, 0, 100);
            idle.send(GET);
            server.runUntil(() -> idle.received().length() == 2 * HELLO.length());
            server.advance(100, TimeUnit.MILLISECONDS);
            assertThat(idle.readAll()).isEqualTo(HELLO + HELLO);
        }
    }

    @Test
    void doesNotLimitTheTimeOfAHandler() throws IOException {
        List<Response> open = new ArrayList<>();
        try (ServerFixture server = serve((request, response) -> open.add(response))) {
            ServerFixture.Client client = server.connect().send(GET);
            server.runUntil(() -> open.size() == 1);
            server.settle();
            server.advance(1, TimeUnit.DAYS);
            server.settle();
            hello(null, open.getFirst());
            assertThat(client.readUntil("hello")).isEqualTo(HELLO);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"})
    void w60DatesItsRefusalsToo(String request) throws IOException {
        try (ServerFixture server = serve(ServerTest::hello)) {
            assertThat(server.connect().send(request).readAll())
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("\r\n" + ServerFixture.DATE);
        }
    }

    @Test
    void w61DropsAPeerThatDoesNotEnd() throws IOException {
        try (ServerFixture server = serve(ServerTest::hello)) {
            ServerFixture.Client client = server.connect().send("nonsense\r\n");
            client.readAll();
            assertThat(server.service.connections()).isEqualTo(1);
            server.advance(2, TimeUnit.SECONDS);
            server.runUntil(() -> server.service.connections() == 0);
        }
    }

    @Test
    void dropsAPeerThatReadsNothingForTooLong() throws IOException {
        try (ServerFixture server = serve(ServerTest::endless)) {
            ServerFixture.Client client = server.connect();
            client.connection.pause();
            client.send(GET);
            server.settle();
            server.advance(59, TimeUnit.SECONDS);
            server.settle();
            assertThat(server.service.connections()).isEqualTo(1);
            server.advance(1, TimeUnit.SECONDS);
            server.runUntil(() -> server.service.connections() == 0);
        }
    }

    /**
     * The peer reads until the server can write again: a smaller piece could come from what the
     * system holds, and the server would see nothing of it.
     */
    @Test
    void keepsAPeerThatReadsSlowly() throws IOException {
        AtomicInteger drained = new AtomicInteger();
        RequestHandler handler = (request, response) -> endless(response, drained);
        try (ServerFixture server = serve(handler)) {
            ServerFixture.Client client = server.connect();
            client.connection.pause();
            client.send(GET);
            server.settle();
            for (int i = 0; i < 3; i++) {
                server.advance(59, TimeUnit.SECONDS);
                int before = drained.get();
                client.connection.resume();
                server.runUntil(() -> drained.get() > before);
                client.connection.pause();
                server.settle();
            }
            assertThat(server.service.connections()).isEqualTo(1);
        }
    }

    /** Writes until the queue is full. */
    private static void endless(Request request, Response response) {
        endless(response, new AtomicInteger());
    }

    private static void endless(Response response, AtomicInteger drained) {
        response.head(200, Fields.of());
        Response.Listener pump =
                new Response.Listener() {
                    @Override
                    public void drained() {
                        drained.incrementAndGet();
                        boolean more = true;
                        while (more) {
                            more = response.write(ByteBuffer.allocate(65_536));
                        }
                    }
                };
        response.listener(pump);
        pump.drained();
    }

    @Test
    void w87RejectsConnectionsAboveTheMaximum() throws IOException {
        HttpOptions options = HttpOptions.builder().maxConnections(2).build();
        try (ServerFixture server = new ServerFixture(transport, options, ServerTest::hello)) {
            ServerFixture.Client first = server.connect();
            ServerFixture.Client second = server.connect();
            server.runUntil(() -> server.service.connections() == 2);
            ServerFixture.Client third = server.connect();
            server.runUntil(() -> third.closed || third.ended);
            assertThat(first.send(GET).readUntil("hello")).isEqualTo(HELLO);
            second.connection.destroy();
            server.runUntil(() -> server.service.connections() == 1);
            assertThat(server.connect().send(GET).readUntil("hello")).isEqualTo(HELLO);
        }
    }

    @Test
    void sendsCloseWithTheLastPermittedRequest() throws IOException {
        HttpOptions options = HttpOptions.builder().maxRequestsPerSocket(2).build();
        try (ServerFixture server = new ServerFixture(transport, options, ServerTest::hello)) {
            ServerFixture.Client client = server.connect().send(GET + GET + GET);
            assertThat(client.readAll()).startsWith(HELLO).contains("Connection: close");
            assertThat(client.received().split("hello", -1)).hasSize(3);
        }
    }

    // ---- the end ----

    @Test
    void w62RespondsToAClientThatHasEndedItsSide() throws IOException {
        List<Response> open = new ArrayList<>();
        try (ServerFixture server = serve((request, response) -> open.add(response))) {
            ServerFixture.Client client = server.connect().send(GET).end();
            server.runUntil(() -> open.size() == 1);
            server.settle();
            hello(null, open.getFirst());
            assertThat(client.readAll()).isEqualTo(HELLO);
        }
    }

    @Test
    void dropsWritesToALostConnection() throws IOException {
        List<Response> open = new ArrayList<>();
        List<String> log = new ArrayList<>();
        RequestHandler handler =
                (request, response) -> {
                    response.listener(
                            new Response.Listener() {
                                @Override
                                public void closed() {
                                    log.add("closed");
                                }
                            });
                    open.add(response);
                };
        try (ServerFixture server = serve(handler)) {
            ServerFixture.Client client = server.connect().send(GET);
            server.runUntil(() -> open.size() == 1);
            client.connection.destroy();
            Response response = open.getFirst();
            response.head(200, Fields.of());
            server.runUntil(() -> !log.isEmpty() || !response.write(octets("x")));
            server.runUntil(() -> server.service.connections() == 0);
            assertThat(response.write(octets("x"))).isFalse();
            response.end();
            assertThat(log).containsExactly("closed");
        }
    }

    @Test
    void reportsADroppedResponseAfterTheCall() throws IOException {
        List<Response> open = new ArrayList<>();
        List<String> log = new ArrayList<>();
        try (ServerFixture server = serve((request, response) -> open.add(response))) {
            server.connect().send(GET + GET);
            server.runUntil(() -> open.size() == 2);
            open.getLast()
                    .listener(
                            new Response.Listener() {
                                @Override
                                public void closed() {
                                    log.add("closed");
                                }
                            });
            open.getFirst().head(200, Fields.of("Connection", "close"));
            open.getFirst().end();
            assertThat(log).isEmpty();
            server.runUntil(() -> !log.isEmpty());
            server.settle();
            assertThat(log).containsExactly("closed");
        }
    }

    @Test
    void shutdownFinishesPendingResponsesAndClosesIdleConnections() throws IOException {
        List<Response> open = new ArrayList<>();
        try (ServerFixture server = serve((request, response) -> open.add(response))) {
            ServerFixture.Client idle = server.connect();
            ServerFixture.Client waiting = server.connect().send(GET);
            server.runUntil(() -> open.size() == 1 && server.service.connections() == 2);
            server.service.shutdown();
            assertThat(idle.readAll()).isEmpty();
            hello(null, open.getFirst());
            assertThat(waiting.readAll()).contains("Connection: close").endsWith("hello");
        }
    }

    @Test
    void w89RequestsThatHaveArrivedBeforeTheShutdownGetTheirResponses() throws IOException {
        List<Response> open = new ArrayList<>();
        try (ServerFixture server = serve((request, response) -> open.add(response))) {
            ServerFixture.Client client = server.connect().send(GET + GET + GET);
            server.runUntil(() -> open.size() == 3);
            server.service.shutdown();
            open.forEach(response -> hello(null, response));
            String received = client.readAll();
            assertThat(received.split("hello", -1)).hasSize(4);
            assertThat(received).containsOnlyOnce("Connection: close");
            assertThat(received.lastIndexOf("HTTP/1.1")).isLessThan(received.indexOf("close"));
        }
    }

    @Test
    void tellsHowMuchOfAResponseWaits() throws IOException {
        List<Long> waiting = new ArrayList<>();
        RequestHandler handler =
                (request, response) -> {
                    response.head(200, Fields.of("Transfer-Encoding", "chunked"));
                    waiting.add(response.queued());
                    response.write(octets(""));
                    waiting.add(response.queued());
                    response.write(octets("abc"));
                    waiting.add(response.queued());
                    response.end();
                };
        try (ServerFixture server = serve(handler)) {
            String received = server.connect().send(GET).readUntil("0\r\n\r\n");
            long head = received.indexOf("\r\n\r\n") + 4;
            assertThat(waiting).containsExactly(0L, head, head + 8);
        }
    }

    @Test
    void aHandlerMayKeepAnIdleConnection() throws IOException {
        List<Connection> idle = new ArrayList<>();
        RequestHandler handler =
                new RequestHandler() {
                    @Override
                    public void handle(Request request, Response response) {
                        hello(request, response);
                    }

                    @Override
                    public boolean idle(Connection connection) {
                        idle.add(connection);
                        return idle.size() == 1;
                    }
                };
        try (ServerFixture server = serve(handler)) {
            ServerFixture.Client client = server.connect().send(GET);
            client.readUntil("hello");
            server.settle();
            server.advance(5, TimeUnit.SECONDS);
            server.runUntil(() -> idle.size() == 1);
            client.send(GET);
            server.runUntil(() -> client.received().length() == 2 * HELLO.length());
            server.settle();
            server.advance(5, TimeUnit.SECONDS);
            assertThat(client.readAll()).isEqualTo(HELLO + HELLO);
            assertThat(idle).hasSize(2);
        }
    }

    @Test
    void w55ResponsesBeforeAnAbortedOneStillArrive() throws IOException {
        String large = "x".repeat(1 << 20);
        RequestHandler handler =
                (request, response) -> {
                    if (request.method().equals("GET")) {
                        response.head(200, Fields.of("Content-Length", "" + large.length()));
                        response.write(octets(large));
                        response.end();
                    } else {
                        response.head(200, Fields.of());
                        response.write(ByteBuffer.allocate(20_000));
                    }
                };
        try (ServerFixture server = serve(handler)) {
            ServerFixture.Client client = server.connect();
            client.send(GET + POST_CHUNKED + "5\r\nhello\r\n").send("nonsense\r\n");
            String received = client.readAll();
            assertThat(received.contains(large + "HTTP/1.1 200 OK\r\n")).isTrue();
            assertThat(received.endsWith("\r\n0\r\n\r\n")).as("looks complete").isFalse();
        }
    }

    @Test
    void w85LosesOnlyTheConnectionWhoseHandlerThrows() throws IOException {
        HttpOptions options = HttpOptions.defaults();
        RequestHandler handler =
                (request, response) -> {
                    if (request.target().equals("/bad")) {
                        throw new IllegalStateException("on purpose");
                    }
                    hello(request, response);
                };
        try (ServerFixture server = new ServerFixture(transport, options, handler)) {
            ServerFixture.Client bad = server.connect();
            ServerFixture.Client good = server.connect();
            bad.send(GET.replace("/ ", "/bad "));
            assertThatThrownBy(() -> server.runUntil(() -> bad.closed || bad.ended))
                    .hasMessage("on purpose");
            server.runUntil(() -> bad.closed || bad.ended);
            assertThat(good.send(GET).readUntil("hello")).isEqualTo(HELLO);
        }
    }
}
