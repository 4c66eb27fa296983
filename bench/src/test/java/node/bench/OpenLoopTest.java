package node.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** The generator of constant load. */
class OpenLoopTest {

    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.ISO_8859_1);

    /** Serves one connection, and stalls before response number {@code stallAt}. */
    private static void serve(ServerSocket server, int stallAt, long milliseconds) {
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            int seen = 0;
            int responses = 0;
            for (int octet = socket.getInputStream().read();
                    octet >= 0;
                    octet = socket.getInputStream().read()) {
                seen = octet == "\r\n\r\n".charAt(seen) ? seen + 1 : octet == '\r' ? 1 : 0;
                if (seen == 4) {
                    seen = 0;
                    if (++responses == stallAt) {
                        Thread.sleep(milliseconds); // the stall to be measured
                    }
                    socket.getOutputStream().write(ANSWER);
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStallCountsForAllRequestsThatWereDue() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread thread = Thread.ofVirtual().start(() -> serve(server, 20, 500));
            try (OpenLoop load = new OpenLoop(server.getLocalPort(), 1)) {
                Histogram found = load.run(200, 0, 1);
                assertThat(found.getTotalCount()).isEqualTo(200);
                assertThat(found.getMaxValue()).isGreaterThanOrEqualTo(500_000_000L);
                // A closed loop would measure the stall once. Here a hundred requests were due
                // during the stall, and half of them waited for more than half of it.
                assertThat(found.getCountBetweenValues(250_000_000L, Long.MAX_VALUE))
                        .isGreaterThanOrEqualTo(40);
            }
            thread.join();
        }
    }
}
