package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.Request;
import node.http.RequestHandler;
import node.http.Response;
import node.loop.Clock;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listener;
import node.net.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules for an event-driven runtime that ServerTest does not cover. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RuntimeRulesTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    static Stream<Transport> transports() {
        return Stream.of(Services.the(Transport.class), new MemoryTransport());
    }

    private static void hello(Request request, Response response) {
        response.head(200, Fields.of());
        response.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.US_ASCII)));
        response.end();
    }

    @Test
    void w80AHundredHalfClosedConnectionsCauseNoTurns() throws IOException {
        // A turn that waits for a deadline reads the clock, so reads count turns.
        int[] turns = {0};
        Clock counting =
                () -> {
                    turns[0]++;
                    return System.nanoTime();
                };
        Transport transport = Services.the(Transport.class);
        try (Loop loop =
                Services.the(Loops.class).open(LoopOptions.defaults().withClock(counting))) {
            List<Response> owed = new ArrayList<>();
            RequestHandler never = (request, response) -> owed.add(response);
            Http1Service service =
                    new Http1Service(
                            loop,
                            HttpOptions.defaults(),
                            never,
                            InstantSource.system(),
                            HeapBudget.ofHeap());
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            Listener listener = transport.listen(loop, any, 128, service);
            for (int i = 0; i < 100; i++) {
                Connection client =
                        transport.connect(loop, listener.address(), new ConnectionHandler() {});
                client.write(ByteBuffer.wrap(GET.getBytes(StandardCharsets.US_ASCII)));
                client.end();
            }
            Runnable[] check = new Runnable[1];
            check[0] =
                    () -> {
                        if (owed.size() < 100) {
                            loop.schedule(TimeUnit.MILLISECONDS.toNanos(1), check[0]);
                            return;
                        }
                        // The ends arrive with the requests, or in the first half of this time.
                        long half = TimeUnit.MILLISECONDS.toNanos(200);
                        loop.schedule(
                                half,
                                () -> {
                                    turns[0] = 0;
                                    loop.schedule(half, loop::stop);
                                });
                    };
            check[0].run();
            loop.run();

            assertThat(turns[0]).isLessThan(100);
            service.destroy();
            listener.close();
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void w82ConnectionsShareNoParserState(Transport transport) throws IOException {
        RequestHandler echo =
                (request, response) -> {
                    response.head(200, Fields.of());
                    String seen = request.target() + " " + request.fields().size();
                    response.write(ByteBuffer.wrap(seen.getBytes(StandardCharsets.US_ASCII)));
                    response.end();
                };
        try (ServerFixture server = new ServerFixture(transport, echo)) {
            ServerFixture.Client one = server.connect().send("GET /secret HTTP/1.1\r\nHo");
            server.settle();
            ServerFixture.Client other = server.connect().send("st: a\r\n\r\n");

            assertThat(other.readAll()).contains("400").doesNotContain("secret");
            assertThat(server.connect().send(GET).readUntil("\r\n\r\n/ 1")).endsWith("/ 1");
            assertThat(one.send("st: a\r\n\r\n").readUntil("/secret 1")).endsWith("/secret 1");
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void w83AfterAnyEndOfItsConnectionsNothingKeepsTheLoopAlive(Transport transport)
            throws IOException {
        long[] now = {1};
        List<Throwable> thrown = new ArrayList<>();
        LoopOptions options =
                LoopOptions.defaults().withClock(() -> now[0]).withUncaught(thrown::add);
        try (Loop loop = Services.the(Loops.class).open(options)) {
            RequestHandler handler =
                    (request, response) -> {
                        switch (request.target()) {
                            case "/throws" -> throw new IllegalStateException("on purpose");
                            case "/never" -> request.fields();
                            default -> hello(request, response);
                        }
                    };
            Http1Service service =
                    new Http1Service(
                            loop,
                            HttpOptions.defaults(),
                            handler,
                            InstantSource.system(),
                            HeapBudget.ofHeap());
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            Listener listener = transport.listen(loop, any, 128, service);
            List<String> openings =
                    List.of(
                            "",
                            "GE",
                            GET,
                            GET + GET + "GET",
                            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc",
                            "GET /never HTTP/1.1\r\nHost: a\r\n\r\n",
                            "GET /throws HTTP/1.1\r\nHost: a\r\n\r\n",
                            "nonsense\r\n\r\n",
                            "GET / HTTP/1.0\r\n\r\n");
            int[] closed = {0};
            List<Connection> left = new ArrayList<>();
            for (String opening : openings) {
                left.add(
                        open(
                                transport, loop, listener, opening,
                                closed)); // ended by its time limit
                open(transport, loop, listener, opening, closed).end();
                Connection destroyed = open(transport, loop, listener, opening, closed);
                turns(loop, 20);
                destroyed.destroy();
            }
            turns(loop, 50);
            // Handlers have no time limit, so a pending response ends with its client.
            left.get(openings.indexOf("GET /never HTTP/1.1\r\nHost: a\r\n\r\n")).destroy();
            for (int i = 0; i < 400; i++) {
                now[0] += TimeUnit.SECONDS.toNanos(1);
                turns(loop, 3);
            }
            // For /never with an ended client, the server must still end its side.
            service.destroy();
            listener.close();
            loop.run(); // returns when nothing is left: no watch, no deadline, no hold

            assertThat(closed[0]).isEqualTo(3 * openings.size());
            assertThat(thrown).hasSize(3).allMatch(e -> "on purpose".equals(e.getMessage()));
        }
    }

    private static Connection open(
            Transport transport, Loop loop, Listener listener, String opening, int[] closed) {
        Connection[] self = new Connection[1];
        ConnectionHandler handler =
                new ConnectionHandler() {
                    @Override
                    public void ended() {
                        self[0].end();
                    }

                    @Override
                    public void closed(IOException error) {
                        closed[0]++;
                    }
                };
        self[0] = transport.connect(loop, listener.address(), handler);
        self[0].write(ByteBuffer.wrap(opening.getBytes(StandardCharsets.US_ASCII)));
        return self[0];
    }

    private static void turns(Loop loop, int count) {
        for (int i = 0; i < count; i++) {
            loop.post(() -> loop.post(loop::stop));
            loop.run();
        }
    }

    @Test
    void w84AThousandDeclaredLengthsOfTwoGigabytesTakeNoMemory() throws IOException {
        RequestHandler never = (request, response) -> {};
        try (ServerFixture server = new ServerFixture(new MemoryTransport(), never)) {
            List<ServerFixture.Client> clients = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                String length = "Content-Length: 2147483639\r\n\r\nabc";
                String chunk = "Transfer-Encoding: chunked\r\n\r\n7ffffff7\r\nabc";
                String announced = i % 2 == 0 ? length : chunk;
                String post = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n";
                clients.add(server.connect().send(post + announced));
            }
            server.settle();

            assertThat(clients).noneMatch(client -> client.closed);
        }
    }

    @Test
    void w86AHeadThatArrivesOctetByOctetIsReadOnce() {
        // If each octet caused a new read of all octets before it, this would take 130 thousand
        // million reads.
        String line = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
        String head = line + "x".repeat(16_384 - line.length() - 4) + "\r\n\r\n";
        byte[] octets = head.getBytes(StandardCharsets.US_ASCII);
        RequestParser parser = new RequestParser(HttpOptions.defaults());
        for (int i = 0; i < 1000; i++) {
            Event found = Event.MORE;
            for (int at = 0; at < octets.length; at++) {
                found = parser.next(ByteBuffer.wrap(octets, at, 1));
            }
            assertThat(found).isEqualTo(Event.HEAD);
            assertThat(parser.next(ByteBuffer.allocate(0))).isEqualTo(Event.END);
            parser.reset();
        }
    }
}
