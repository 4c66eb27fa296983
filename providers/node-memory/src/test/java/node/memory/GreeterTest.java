package node.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import node.net.Connection;
import node.net.ConnectionHandler;
import org.junit.jupiter.api.Test;

/** The example in the package's documentation. */
class GreeterTest {

    private static final class Greeter implements ConnectionHandler {

        private final Connection connection;

        Greeter(Connection connection) {
            this.connection = connection;
            connection.timeout(10_000);
        }

        @Override
        public void received(ByteBuffer data) {
            String name = StandardCharsets.US_ASCII.decode(data).toString();
            connection.write(StandardCharsets.US_ASCII.encode("Hello " + name));
        }

        @Override
        public void ended() {
            connection.end();
        }

        @Override
        public void timedOut() {
            connection.destroy();
        }
    }

    @Test
    void itGreetsAndDropsTheSilent() throws IOException {
        try (Simulation simulation = new Simulation()) {
            InetSocketAddress address = new InetSocketAddress(80);
            simulation.transport().listen(simulation.loop(), address, 16, Greeter::new);

            Peer peer = simulation.connect(80).send("Ada");
            simulation.settle();
            assertThat(peer.text()).isEqualTo("Hello Ada");

            simulation.advance(Duration.ofMillis(9_999));
            assertThat(peer.isEnded()).isFalse();
            simulation.advance(Duration.ofMillis(1));
            assertThat(peer.isEnded()).isTrue();
        }
    }
}
