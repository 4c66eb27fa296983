package node.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import node.memory.Peer;
import node.memory.Simulation;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Inet;
import node.net.Listener;
import node.net.NetException;
import node.net.ReadyState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Behaviour of this transport that the rules do not define. */
class MemoryConnectionTest {

    private final Simulation simulation = new Simulation();
    private final List<Connection> accepted = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    /** Records its events. */
    private final class Noting implements ConnectionHandler {

        @Override
        public void received(ByteBuffer data) {
            log.add("received " + data.remaining());
        }

        @Override
        public void ended() {
            log.add("ended");
        }

        @Override
        public void closed(IOException error) {
            log.add(error instanceof NetException known ? "closed " + known.code() : "closed");
        }
    }

    private Listener listen(InetSocketAddress address) throws IOException {
        return simulation
                .transport()
                .listen(
                        simulation.loop(),
                        address,
                        16,
                        connection -> {
                            accepted.add(connection);
                            return new Noting();
                        });
    }

    private Peer connected() throws IOException {
        listen(new InetSocketAddress(80));
        Peer peer = simulation.connect(80);
        simulation.settle();
        assertThat(peer.isOpened()).isTrue();
        return peer;
    }

    private static String code(IOException error) {
        return ((NetException) error).code();
    }

    @Test
    void bothEndsKnowEachOthersAddresses() throws IOException {
        Peer peer = connected();
        Connection server = accepted.getFirst();
        assertThat(server.localAddress()).isEqualTo(peer.connection().remoteAddress());
        assertThat(server.remoteAddress()).isEqualTo(peer.connection().localAddress());
        assertThat(Inet.port(server.localAddress())).isEqualTo(80);
        peer.connection().destroy();
        assertThat(peer.connection().localAddress()).isNull();
    }

    @Test
    void theWildcardOfIpv6AcceptsEveryAddressAndUsesThePortOfAll() throws IOException {
        listen(new InetSocketAddress(InetAddress.ofLiteral("::"), 80));
        for (String host : List.of("127.0.0.1", "::1", "0.0.0.0", "::", "192.0.2.7")) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(host), 80);
            assertThatThrownBy(() -> listen(address)).hasMessageContaining("EADDRINUSE");
            simulation.transport().connect(simulation.loop(), address, new ConnectionHandler() {});
        }
        simulation.settle();
        assertThat(accepted)
                .extracting(connection -> Inet.host(connection.localAddress()))
                .containsExactly("127.0.0.1", "::1", "127.0.0.1", "::1", "192.0.2.7");
    }

    @Test
    void theWildcardOfIpv4LeavesIpv6Alone() throws IOException {
        listen(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 80));
        InetSocketAddress six = new InetSocketAddress(InetAddress.ofLiteral("::1"), 80);
        simulation.transport().connect(simulation.loop(), six, new ConnectionHandler() {});
        simulation.settle();
        assertThat(accepted).isEmpty();
        listen(six);
    }

    @Test
    void aListenerDoesNotAcceptOtherAddresses() throws IOException {
        listen(new InetSocketAddress(InetAddress.ofLiteral("::1"), 80));
        listen(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 80));
        Peer peer = simulation.connect(80);
        simulation.settle();
        assertThat(code(peer.error())).isEqualTo("ECONNREFUSED");
    }

    @Test
    void aReleasedPortIsNotReusedNext() throws IOException {
        Listener first = listen(new InetSocketAddress(0));
        int port = Inet.port(first.address());
        first.close();
        assertThat(Inet.port(listen(new InetSocketAddress(0)).address())).isNotEqualTo(port);
    }

    @Test
    void theBytesBetweenTheEndsAreBounded() throws IOException {
        Peer peer = connected();
        accepted.getFirst().pause();
        simulation.settle();
        peer.send(new byte[1_000_000]);
        simulation.settle();
        assertThat(peer.connection().queued()).isEqualTo(1_000_000 - MemoryConnection.WINDOW);
        assertThat(log).isEmpty();
    }

    @Test
    void destroyWithNothingUnreadEndsThePeer() throws IOException {
        Peer peer = connected();
        accepted.getFirst().destroy();
        simulation.settle();
        assertThat(peer.isEnded()).isTrue();
        assertThat(peer.isClosed()).isFalse();
        assertThat(peer.connection().readyState()).isEqualTo(ReadyState.WRITE_ONLY);
        peer.end();
        simulation.settle();
        assertThat(peer.isClosed()).isTrue();
        assertThat(peer.error()).isNull();
    }

    @Test
    void writingToAClosedPeerResetsTheConnection() throws IOException {
        Peer peer = connected();
        accepted.getFirst().destroy();
        simulation.settle();
        peer.send("anybody?");
        assertThat(peer.isClosed()).isFalse();
        simulation.settle();
        assertThat(code(peer.error())).isEqualTo("ECONNRESET");
    }

    @Test
    void destroyWithUnreadBytesResetsTheConnection() throws IOException {
        Peer peer = connected();
        accepted.getFirst().pause();
        peer.send("unread");
        simulation.settle();
        accepted.getFirst().destroy();
        simulation.settle();
        assertThat(code(peer.error())).isEqualTo("ECONNRESET");
        assertThat(log).containsExactly("closed");
    }

    @Test
    void bytesSentBeforeDestroyArrive() throws IOException {
        Peer peer = connected();
        peer.send("last words").connection().destroy();
        simulation.settle();
        assertThat(log).containsExactly("received 10", "ended");
    }

    @Test
    void aResetClosesBothEndsAndLosesBytesInFlight() throws IOException {
        Peer peer = connected();
        peer.send("lost");
        simulation.reset(peer.connection());
        simulation.settle();
        assertThat(code(peer.error())).isEqualTo("ECONNRESET");
        assertThat(log).containsExactly("closed ECONNRESET");
    }

    @Test
    void aResetWhileConnectingFailsToConnect() throws IOException {
        listen(new InetSocketAddress(80));
        Peer peer = simulation.connect(80);
        simulation.reset(peer.connection());
        simulation.settle();
        assertThat(peer.error()).hasMessageStartingWith("connect ECONNRESET");
        assertThat(peer.isOpened()).isFalse();
    }

    @Test
    void onlyOwnConnectionsCanBeReset() {
        assertThatIllegalArgumentException().isThrownBy(() -> simulation.reset(null));
    }

    @Test
    void anAcceptorThatRejectsDestroysTheConnection() throws IOException {
        simulation
                .transport()
                .listen(simulation.loop(), new InetSocketAddress(80), 1, connection -> null);
        Peer peer = simulation.connect(80);
        simulation.settle();
        assertThat(peer.isEnded()).isTrue();
    }

    @Test
    void anUnreferencedConnectionLetsTheLoopEnd() throws IOException {
        Peer peer = connected();
        peer.connection().unref();
        accepted.getFirst().unref();
        listen(new InetSocketAddress(81)).unref();
        assertThat(simulation.loop().alive()).isEqualTo(1); // the listener at port 80
    }

    @Test
    void inactivityIsReportedRepeatedly() throws IOException {
        List<Duration> silences = new ArrayList<>();
        listen(new InetSocketAddress(80));
        Connection connection =
                simulation
                        .transport()
                        .connect(
                                simulation.loop(),
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 80),
                                new ConnectionHandler() {
                                    @Override
                                    public void timedOut() {
                                        silences.add(simulation.time());
                                    }
                                });
        connection.timeout(2000);
        simulation.advance(Duration.ofSeconds(7));
        assertThat(silences)
                .containsExactly(
                        Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(6));
    }

    @Test
    void loopsAreSeparateMachines() throws IOException {
        MemoryTransport transport = new MemoryTransport();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);
        VirtualLoop one = new VirtualLoop(thrown -> log.add("thrown"));
        VirtualLoop other = new VirtualLoop(thrown -> log.add("thrown"));
        transport.listen(one, address, 1, connection -> new Noting());
        transport.listen(other, address, 1, connection -> new Noting()).close();
        other.settle();
        transport.connect(other, address, new Noting());
        other.settle();
        one.settle();
        assertThat(log).containsExactly("closed ECONNREFUSED");
        one.close();
        other.close();
    }

    @Test
    void aSeedMakesTheSamePiecesEachTime() throws IOException {
        assertThat(pieces(1)).isEqualTo(pieces(1)).isNotEqualTo(pieces(2));
        assertThat(pieces(1).size()).isGreaterThan(3);
    }

    private List<String> pieces(long seed) throws IOException {
        log.clear();
        byte[] bytes = new byte[200_000];
        new Random(seed).nextBytes(bytes);
        try (Simulation seeded = Simulation.seeded(seed)) {
            seeded.transport()
                    .listen(seeded.loop(), new InetSocketAddress(80), 1, c -> new Noting());
            seeded.connect(80).send(bytes).end();
            seeded.settle();
        }
        return List.copyOf(log);
    }
}
