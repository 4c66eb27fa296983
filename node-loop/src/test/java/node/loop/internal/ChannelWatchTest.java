package node.loop.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelWatchTest {

    private static final int READ = SelectionKey.OP_READ;
    private static final int WRITE = SelectionKey.OP_WRITE;

    private final Loop loop = new SelectorLoops().open(LoopOptions.defaults());
    private final List<Integer> ready = new ArrayList<>();
    private SocketChannel here;
    private SocketChannel there;
    private Watch watch;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            there = SocketChannel.open(server.getLocalAddress());
            here = server.accept();
            here.configureBlocking(false);
        }
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
        here.close();
        there.close();
    }

    private void send(int count) {
        try {
            there.write(ByteBuffer.allocate(count));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int receive() {
        try {
            return here.read(loop.buffer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void readinessIsReportedOncePerTurn() throws IOException {
        send(1);
        watch =
                loop.watch(
                        here,
                        READ,
                        operations -> {
                            ready.add(operations);
                            if (ready.size() == 3) {
                                assertThat(receive()).isEqualTo(1);
                                watch.close();
                            }
                        });
        Patience.run(loop);
        assertThat(ready).containsExactly(READ, READ, READ);
    }

    @Test
    void onlyRequestedOperationsAreReported() throws IOException {
        watch =
                loop.watch(
                        here,
                        WRITE,
                        operations -> {
                            ready.add(operations);
                            watch.interest(READ);
                            assertThat(watch.interest()).isEqualTo(READ);
                            send(1);
                        });
        loop.post(() -> {});
        while (ready.isEmpty()) {
            Patience.turn(loop);
        }
        watch.interest(READ | WRITE);
        while (ready.size() < 2) {
            Patience.turn(loop);
        }
        assertThat(ready.getFirst()).isEqualTo(WRITE);
        assertThat(ready.get(1) & ~(READ | WRITE)).isZero();
    }

    @Test
    void noInterestReportsNothingEvenIfThePeerIsGone() throws IOException {
        watch = loop.watch(here, 0, ready::add);
        there.close();
        for (int turn = 0; turn < 10; turn++) {
            Patience.turn(loop);
        }
        assertThat(ready).isEmpty();
        assertThat(watch.interest()).isZero();
    }

    @Test
    void theEndOfInputIsReadable() throws IOException {
        watch =
                loop.watch(
                        here,
                        READ,
                        operations -> {
                            assertThat(receive()).isEqualTo(-1);
                            watch.close();
                        });
        there.close();
        Patience.run(loop);
        assertThat(watch.isOpen()).isFalse();
        assertThat(watch.interest()).isZero();
    }

    @Test
    void aWatchClosedByAnotherCallbackOfItsTurnIsSilent() throws IOException {
        // Both ends are ready to write: the first one called closes both.
        there.configureBlocking(false);
        Watch[] both = new Watch[2];
        Watch.Listener first =
                operations -> {
                    ready.add(operations);
                    both[0].close();
                    both[1].close();
                };
        both[0] = loop.watch(here, WRITE, first);
        both[1] = loop.watch(there, WRITE, first);
        Patience.run(loop);
        assertThat(ready).containsExactly(WRITE);
    }

    @Test
    void aChannelClosedByAnotherCallbackOfItsTurnIsSilent() throws IOException {
        there.configureBlocking(false);
        List<Watch> both = new ArrayList<>();
        Watch.Listener first =
                operations -> {
                    ready.add(operations);
                    try {
                        here.close();
                        there.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    both.forEach(Watch::close);
                };
        both.add(loop.watch(here, WRITE, first));
        both.add(loop.watch(there, WRITE, first));
        Patience.run(loop);
        assertThat(ready).containsExactly(WRITE);
    }

    @Test
    void aChannelCanBeWatchedAgainInTheNextTurn() throws IOException {
        loop.watch(here, READ, ready::add).close();
        Patience.turn(loop);
        assertThat(here.isOpen()).isTrue();
        watch = loop.watch(here, WRITE, operations -> watch.close());
        Patience.run(loop);
        assertThat(watch.isOpen()).isFalse();
    }

    @Test
    void aChannelIsWatchedOnlyOnceAtATime() throws IOException {
        watch = loop.watch(here, READ, ready::add);
        assertThatIllegalStateException()
                .isThrownBy(() -> loop.watch(here, WRITE, ready::add))
                .withMessageContaining("watched");
        assertThat(loop.alive()).isEqualTo(1);
        assertThat(watch.interest()).isEqualTo(READ);
    }

    @Test
    void aClosedChannelIsReleasedBeforeTheNextDeferredTask() throws IOException {
        ServerSocketChannel first = listen(0);
        InetSocketAddress address = (InetSocketAddress) first.getLocalAddress();
        Watch listening = loop.watch(first, SelectionKey.OP_ACCEPT, ready::add);
        loop.post(
                () -> {
                    listening.close();
                    closeQuietly(first);
                    loop.defer(() -> closeQuietly(listen(address.getPort())));
                });
        Patience.run(loop);
    }

    @Test
    void aClosedChannelIsReleasedWhenTheRunReturns() throws IOException {
        ServerSocketChannel first = listen(0);
        InetSocketAddress address = (InetSocketAddress) first.getLocalAddress();
        Watch listening = loop.watch(first, SelectionKey.OP_ACCEPT, ready::add);
        loop.post(
                () -> {
                    listening.close();
                    closeQuietly(first);
                });
        Patience.run(loop);
        listen(address.getPort()).close();
    }

    private static ServerSocketChannel listen(int port) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            channel.configureBlocking(false);
            return channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeQuietly(ServerSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void invalidChannelsAreRejected() throws IOException {
        there.configureBlocking(true);
        assertThatThrownBy(() -> loop.watch(there, READ, ready::add))
                .isInstanceOf(IllegalBlockingModeException.class);
        here.close();
        assertThatThrownBy(() -> loop.watch(here, READ, ready::add))
                .isInstanceOf(ClosedChannelException.class);
        assertThat(loop.alive()).isZero();
    }
}
