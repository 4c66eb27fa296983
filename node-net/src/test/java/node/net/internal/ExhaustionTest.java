package node.net.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import node.loop.Handle;
import node.loop.Loop;
import node.loop.Watch;
import node.net.Acceptor;
import node.net.Connection;
import node.net.ConnectionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A listener that cannot accept. The channel and its watch are fakes; loop and clock are real. */
class ExhaustionTest {

    private final Net net = new Net();
    private final List<Integer> interests = new ArrayList<>();
    private final List<IOException> closed = new ArrayList<>();
    private final FailingChannel channel = new FailingChannel();

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void withoutDescriptorsTheListenerWaitsWithoutSpinning() throws IOException {
        TcpListener listener = listener();
        channel.failure = "Too many open files";
        listener.ready(SelectionKey.OP_ACCEPT);
        assertThat(interests).containsExactly(0);
        net.advance(99);
        assertThat(interests).containsExactly(0);
        net.advance(1);
        assertThat(interests).containsExactly(0, SelectionKey.OP_ACCEPT);
        listener.ready(SelectionKey.OP_ACCEPT);
        net.advance(100);
        assertThat(interests).containsExactly(0, SelectionKey.OP_ACCEPT, 0, SelectionKey.OP_ACCEPT);
        assertThat(listener.isOpen()).isTrue();
        listener.close();
        net.run();
        assertThat(closed).hasSize(1).containsOnlyNulls();
    }

    @Test
    void closeEndsTheWait() throws IOException {
        TcpListener listener = listener();
        channel.failure = "Too many open files";
        listener.ready(SelectionKey.OP_ACCEPT);
        listener.close();
        net.advance(1000);
        assertThat(interests).containsExactly(0);
        assertThat(closed).hasSize(1).containsOnlyNulls();
    }

    @Test
    void anyOtherFailureClosesTheListenerWithTheError() throws IOException {
        TcpListener listener = listener();
        channel.failure = "Something else";
        listener.ready(SelectionKey.OP_ACCEPT);
        net.run();
        assertThat(listener.isOpen()).isFalse();
        assertThat(closed).hasSize(1);
        assertThat(closed.getFirst()).hasMessageContaining("Something else");
    }

    private TcpListener listener() throws IOException {
        Acceptor acceptor =
                new Acceptor() {
                    @Override
                    public ConnectionHandler accept(Connection connection) {
                        return null;
                    }

                    @Override
                    public void closed(IOException error) {
                        closed.add(error);
                    }
                };
        Loop loop = loopThatWatchesAnything();
        return new TcpListener(loop, channel, new TcpListener.Serving(loop, acceptor));
    }

    private Loop loopThatWatchesAnything() {
        return (Loop)
                Proxy.newProxyInstance(
                        Loop.class.getClassLoader(),
                        new Class<?>[] {Loop.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("watch")) {
                                return new FakeWatch(net.loop.hold());
                            }
                            try {
                                return method.invoke(net.loop, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private final class FakeWatch implements Watch {

        private final Handle hold;

        FakeWatch(Handle hold) {
            this.hold = hold;
        }

        @Override
        public void interest(int operations) {
            interests.add(operations);
        }

        @Override
        public int interest() {
            return interests.getLast();
        }

        @Override
        public void close() {
            hold.close();
        }

        @Override
        public boolean isOpen() {
            return hold.isOpen();
        }

        @Override
        public void ref() {
            hold.ref();
        }

        @Override
        public void unref() {
            hold.unref();
        }
    }

    private static final class FailingChannel extends ServerSocketChannel {

        private String failure;

        FailingChannel() {
            super(SelectorProvider.provider());
        }

        @Override
        public SocketChannel accept() throws IOException {
            throw new IOException(failure);
        }

        @Override
        public SocketAddress getLocalAddress() {
            return new InetSocketAddress("127.0.0.1", 1);
        }

        @Override
        public ServerSocketChannel bind(SocketAddress local, int backlog) {
            return this;
        }

        @Override
        public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) {
            return this;
        }

        @Override
        public <T> T getOption(SocketOption<T> name) {
            return null;
        }

        @Override
        public Set<SocketOption<?>> supportedOptions() {
            return Set.of();
        }

        @Override
        public ServerSocket socket() {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void implCloseSelectableChannel() {}

        @Override
        protected void implConfigureBlocking(boolean block) {}
    }
}
