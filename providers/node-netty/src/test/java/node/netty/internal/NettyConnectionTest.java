package node.netty.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.net.Acceptor;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Inet;
import node.net.Listener;
import node.net.NetException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Behaviour that the rules do not define: threads, plain peers, resets. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SAME_THREAD)
class NettyConnectionTest {

    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final NettyTransport transport = new NettyTransport();
    private final Loop loop = new OurNettyTransportTest().loops().open(LoopOptions.defaults());
    private final List<String> log = new ArrayList<>();
    private Connection accepted;

    @AfterEach
    void close() {
        loop.close();
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("node-netty"))
                .collect(Collectors.toSet());
    }

    /** Records its events, and the thread if it is the wrong one. */
    private final class Noting implements ConnectionHandler {

        private void note(String event) {
            log.add(loop.isLoopThread() ? event : event + " on another thread");
            loop.stop();
        }

        @Override
        public void received(ByteBuffer data) {
            note("received " + StandardCharsets.US_ASCII.decode(data));
        }

        @Override
        public void ended() {
            note("ended");
        }

        @Override
        public void closed(IOException error) {
            note(error instanceof NetException known ? "closed " + known.code() : "closed");
        }
    }

    private Listener listen() throws IOException {
        return transport.listen(
                loop,
                ANY_PORT,
                16,
                connection -> {
                    accepted = connection;
                    loop.stop();
                    return new Noting();
                });
    }

    @Test
    void closingALoopEndsItsThreadAndSockets() throws IOException {
        Set<Thread> before = threads();
        Listener listener = listen();
        Socket peer = new Socket();
        peer.connect(listener.address());
        loop.run();
        assertThat(accepted.readyState()).isNotNull();
        assertThat(threads()).hasSize(before.size() + 1).allMatch(Thread::isDaemon);

        loop.close();

        assertThat(threads()).isEqualTo(before);
        assertThat(peer.getInputStream().read()).isEqualTo(-1);
        peer.close();
        // Later calls have no effect.
        accepted.destroy();
        listener.close();
    }

    @Test
    void aPlainPeerSendsAndReceives() throws IOException {
        Listener listener = listen();
        try (Socket peer = new Socket()) {
            peer.connect(listener.address());
            peer.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            peer.shutdownOutput();
            while (!log.contains("ended")) {
                loop.run();
            }
            assertThat(Inet.port(accepted.remoteAddress())).isEqualTo(peer.getLocalPort());
            assertThat(accepted.localAddress()).isEqualTo(listener.address());
            accepted.write(ByteBuffer.wrap("bye".getBytes(StandardCharsets.US_ASCII)));
            accepted.end();
            while (!log.contains("closed")) {
                loop.run();
            }
            assertThat(peer.getInputStream().readAllBytes()).asString().isEqualTo("bye");
            assertThat(log).containsExactly("received hello", "ended", "closed");
        }
    }

    @Test
    void aResetByThePeerFailsWithItsCode() throws IOException {
        Listener listener = listen();
        Socket peer = new Socket();
        peer.connect(listener.address());
        loop.run();
        peer.setSoLinger(true, 0);
        peer.close();
        loop.run();
        assertThat(log).containsExactly("closed ECONNRESET");
    }

    @Test
    void aForeignAddressFailsWithItsCode() {
        InetSocketAddress elsewhere = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 0);
        Assertions.assertThatThrownBy(
                        () -> transport.listen(loop, elsewhere, 1, connection -> null))
                .isInstanceOf(NetException.class)
                .hasMessageStartingWith("listen EADDRNOTAVAIL 192.0.2.1:0");
        assertThat(loop.alive()).isZero();
    }

    @Test
    void aNameThatNoHostHasIsRefused() {
        InetSocketAddress unresolved = InetSocketAddress.createUnresolved("a.invalid", 1);
        Assertions.assertThatThrownBy(
                        () -> transport.listen(loop, unresolved, 1, connection -> null))
                .isInstanceOf(UnknownHostException.class);
        transport.connect(loop, unresolved, new Noting());
        loop.run();
        assertThat(log).containsExactly("closed EIO");
    }

    @Test
    void destroyWhileConnectingReportsClosed() throws IOException {
        Listener listener = listen();
        transport.connect(loop, listener.address(), new Noting()).destroy();
        while (!log.contains("closed")) {
            loop.run();
        }
        assertThat(log).containsExactly("closed");
    }

    @Test
    void aListenerReportsClosedWhenItsPortIsFree() throws IOException {
        List<String> closed = new ArrayList<>();
        Listener[] listener = new Listener[1];
        listener[0] =
                transport.listen(
                        loop,
                        ANY_PORT,
                        1,
                        new Acceptor() {
                            @Override
                            public ConnectionHandler accept(Connection connection) {
                                return null;
                            }

                            @Override
                            public void closed(IOException error) {
                                closed.add("closed " + error);
                            }
                        });
        int port = Inet.port(listener[0].address());
        listener[0].close();
        listener[0].close();
        loop.run();
        assertThat(closed).containsExactly("closed null");
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    /** Netty has more to say of a channel after its close; the loop must have heard it all. */
    @Test
    void nothingIsPostedToALoopThatHasEnded() throws IOException {
        for (int i = 0; i < 300; i++) {
            Connection[] taken = new Connection[1];
            Listener listener =
                    transport.listen(
                            loop,
                            ANY_PORT,
                            16,
                            connection -> {
                                taken[0] = connection;
                                loop.stop();
                                return new ConnectionHandler() {};
                            });
            Connection client =
                    transport.connect(loop, listener.address(), new ConnectionHandler() {});
            loop.run();
            listener.close();
            taken[0].destroy();
            client.destroy();
            loop.run();
            assertThat(loop.alive()).isZero();
        }
    }
}
