package node.tck.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NameServerTest {

    private static DatagramSocket somebody() throws IOException {
        return new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    }

    @Test
    void aPortThatSomebodyHasOverUdpIsPassedOver() throws IOException {
        try (DatagramSocket other = somebody()) {
            Deque<Integer> ports = new ArrayDeque<>(List.of(other.getLocalPort(), 0));
            try (NameServer server = new NameServer(ports::pop)) {
                assertThat(ports).isEmpty();
                assertThat(server.address()).doesNotEndWith(":" + other.getLocalPort());
            }
        }
    }

    @Test
    void thereIsAnEndOfTrying() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (DatagramSocket other = somebody()) {
            assertThatThrownBy(
                            () ->
                                    new NameServer(
                                            () -> {
                                                asked.incrementAndGet();
                                                return other.getLocalPort();
                                            }))
                    .hasCauseInstanceOf(BindException.class);
        }
        assertThat(asked).hasValue(NameServer.TRIES);
    }
}
