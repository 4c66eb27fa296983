package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.Request;
import node.http.Response;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;
import node.net.ConnectionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cost of a request on a persistent connection: memory, and calls of the transport. Handler and
 * transport allocate nothing, so the whole cost is this module's.
 *
 * <p>The figures are those of the interpreter, which allocates every object; the limits allow less
 * than one more object. In octets, with object headers of 12:
 *
 * <pre>
 *  request   HttpRequest 56, its octets 48 (27 used), positions 32                136
 *  response  HttpResponse 64, ResponseHead 24, OutgoingFields 32, Fields 24,
 *            an empty array of names 16                                             160
 *  body      OctetBuffer 24 with 24 for "hello", a buffer around them 56            104
 *  length    the string "5" for Content-Length                                       48
 *                                                                                   ---
 *                                                                                   448
 * </pre>
 *
 * <p>A longer head adds its octets and 16 per field.
 */
class AllocationTest {

    /** Warm-up: parsers, buffers, and objects that the JDK creates on first use. */
    private static final int WARM_UP = 1_000;

    private static final int ROUNDS = 1_000;

    /** Less than the size of any object. */
    private static final int SLACK = 8;

    private static final String BARE = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String BROWSER =
            """
            GET /some/page?of=many HTTP/1.1\r
            Host: www.example.com\r
            User-Agent: Mozilla/5.0 (X11; Linux x86_64)\r
            Accept: text/html,*/*;q=0.8\r
            Accept-Language: en\r
            Accept-Encoding: gzip\r
            Connection: keep-alive\r
            Cookie: a=b\r
            Cache-Control: max-age=0\r
            \r
            """;
    private static final String POST =
            "POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";

    private static final int ANSWER =
            ("HTTP/1.1 200 OK\r\n" + ServerFixture.DATE + "Content-Length: 5\r\n\r\nhello")
                    .length();

    private static final Fields NO_FIELDS = Fields.of();

    private final ByteBuffer body = octets("hello");
    private final Allocated allocated = new Allocated();
    private final Loop loop =
            Services.the(Loops.class).open(LoopOptions.defaults().withClock(() -> 1));
    private final SilentConnection transport = new SilentConnection(loop);
    private ConnectionHandler connection;

    @BeforeEach
    void connect() {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
        connection =
                new Http1Service(
                                loop,
                                HttpOptions.defaults(),
                                this::respond,
                                clock,
                                HeapBudget.ofHeap())
                        .accept(transport);
        connection.opened();
    }

    @AfterEach
    void close() {
        loop.close();
    }

    private void respond(Request request, Response response) {
        response.head(200, NO_FIELDS);
        response.write(body.rewind());
        response.end();
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("bare", BARE, 1, 456),
                Arguments.of("bare, pipelined", BARE, 16, 456),
                Arguments.of("of a browser", BROWSER, 1, 776),
                Arguments.of("of a browser, pipelined", BROWSER, 16, 776),
                Arguments.of("with a body", POST, 1, 552),
                Arguments.of("with a body, pipelined", POST, 16, 552));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void aRequestAllocatesOnlyItsObjectsAndOneWriteSendsAllResponses(
            String name, String request, int pipelined, int most) {
        ByteBuffer arriving = octets(request.repeat(pipelined));
        receive(arriving, WARM_UP);
        transport.writes = 0;
        transport.octets = 0;

        long made = allocated.by(() -> receive(arriving, ROUNDS));

        assertThat(transport.octets).isEqualTo((long) Allocated.RUNS * ROUNDS * pipelined * ANSWER);
        assertThat(transport.writes).isEqualTo(Allocated.RUNS * ROUNDS);
        assertThat((double) made / (ROUNDS * pipelined)).isLessThan(most + SLACK);
    }

    private void receive(ByteBuffer arriving, int times) {
        for (int i = 0; i < times; i++) {
            connection.received(arriving.rewind());
        }
    }

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
