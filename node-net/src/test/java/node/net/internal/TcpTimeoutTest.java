package node.net.internal;

import static org.assertj.core.api.Assertions.assertThat;

import node.net.ReadyState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpTimeoutTest {

    private final Net net = new Net();
    private final Side server = net.side("server");
    private final Side client = net.side("client");

    @BeforeEach
    void connect() {
        net.connect(client, server);
    }

    @AfterEach
    void close() {
        net.close();
    }

    private long timeouts() {
        return net.log.stream().filter("client timedOut"::equals).count();
    }

    @Test
    void inactivityIsReportedRepeatedly() {
        client.connection.timeout(1000);
        net.advance(999);
        assertThat(timeouts()).isZero();
        net.advance(1);
        assertThat(timeouts()).isEqualTo(1);
        assertThat(client.connection.readyState()).isEqualTo(ReadyState.OPEN);
        net.advance(999);
        assertThat(timeouts()).isEqualTo(1);
        net.advance(1);
        assertThat(timeouts()).isEqualTo(2);
    }

    @Test
    void writingPostponesTheTimeout() {
        client.connection.timeout(1000);
        net.advance(600);
        client.write("busy");
        net.advance(999);
        assertThat(timeouts()).isZero();
        net.advance(1);
        assertThat(timeouts()).isEqualTo(1);
    }

    @Test
    void readingPostponesTheTimeout() {
        client.connection.timeout(1000);
        net.advance(600);
        server.write("busy");
        net.runUntil(() -> client.saw("received"));
        net.advance(999);
        assertThat(timeouts()).isZero();
        net.advance(1);
        assertThat(timeouts()).isEqualTo(1);
    }

    @Test
    void zeroDisablesTheTimeoutAndANewValueReplacesIt() {
        client.connection.timeout(1000);
        client.connection.timeout(3000);
        net.advance(2000);
        assertThat(timeouts()).isZero();
        net.advance(1000);
        assertThat(timeouts()).isEqualTo(1);
        client.connection.timeout(0);
        net.advance(100_000);
        assertThat(timeouts()).isEqualTo(1);
    }

    @Test
    void theLongestTimeoutNeverFires() {
        client.connection.timeout(Long.MAX_VALUE);
        net.advance(1_000_000_000);
        assertThat(timeouts()).isZero();
    }

    @Test
    void aTimeoutDoesNotKeepTheLoopAlive() {
        client.connection.timeout(1000);
        client.connection.destroy();
        server.connection.destroy();
        net.run();
        net.advance(2000);
        assertThat(timeouts()).isZero();
    }

    @Test
    void destroyInTimedOutCloses() {
        client.on("timedOut", () -> client.connection.destroy());
        client.connection.timeout(1000);
        net.advance(1000);
        net.advance(1000);
        assertThat(net.log).contains("client timedOut", "client closed");
        assertThat(timeouts()).isEqualTo(1);
    }
}
