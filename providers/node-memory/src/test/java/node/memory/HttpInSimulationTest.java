package node.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.HttpService;
import node.http.Request;
import node.http.Response;
import node.http.internal.Http1Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP server needs only a loop and a transport. */
class HttpInSimulationTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private static void hello(Request request, Response response) {
        response.head(200, Fields.of());
        response.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.US_ASCII)));
        response.end();
    }

    private static void serve(Simulation simulation) throws IOException {
        HttpService service =
                new Http1Server()
                        .open(
                                simulation.loop(),
                                HttpOptions.defaults(),
                                HttpInSimulationTest::hello);
        simulation.transport().listen(simulation.loop(), new InetSocketAddress(80), 16, service);
    }

    @Test
    void anIdleConnectionIsKeptForFiveSecondsOfVirtualTime() throws IOException {
        try (Simulation simulation = new Simulation()) {
            serve(simulation);
            Peer peer = simulation.connect(80).send(GET);
            simulation.settle();
            assertThat(peer.text()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nhello");
            simulation.advance(Duration.ofMillis(4_900));
            assertThat(peer.isEnded()).isFalse();
            simulation.advance(Duration.ofMillis(1_200));
            assertThat(peer.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void pipelinedRequestsAreAnsweredHoweverTheyArrive(long seed) throws IOException {
        try (Simulation simulation = Simulation.seeded(seed)) {
            serve(simulation);
            Peer peer = simulation.connect(80).send(GET.repeat(20)).end();
            simulation.settle();
            assertThat(peer.text().split("hello", -1)).hasSize(21);
            assertThat(peer.isClosed()).isTrue();
            assertThat(peer.error()).isNull();
        }
    }
}
