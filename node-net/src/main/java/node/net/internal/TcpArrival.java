package node.net.internal;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Arrival;
import node.net.Recipient;
import org.slf4j.LoggerFactory;

/** An accepted socket that no loop watches yet. */
final class TcpArrival implements Arrival {

    private final SocketChannel channel;
    private final SocketAddress remote;
    private final AtomicBoolean taken = new AtomicBoolean();

    private TcpArrival(SocketChannel channel, SocketAddress remote) {
        this.channel = channel;
        this.remote = remote;
    }

    static TcpArrival of(SocketChannel channel) throws IOException {
        try {
            return new TcpArrival(channel, channel.getRemoteAddress());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    void offer(Recipient recipient) {
        try {
            recipient.arrived(this);
        } catch (Throwable t) {
            if (taken.compareAndSet(false, true)) {
                close();
            }
            throw t;
        }
    }

    @Override
    public SocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public void adopt(Loop loop, Acceptor acceptor) {
        if (!loop.isLoopThread()) {
            throw new IllegalStateException(
                    "expected a call on the thread of the loop that adopts the connection");
        }
        take();
        TcpConnection connection;
        try {
            connection = TcpConnection.accept(loop, channel);
        } catch (IOException e) {
            LoggerFactory.getLogger(TcpArrival.class).debug("an accepted connection was lost", e);
            return;
        }
        connection.open(acceptor);
    }

    @Override
    public void refuse() {
        take();
        close();
    }

    private void take() {
        if (!taken.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "expected a connection that was neither adopted nor refused");
        }
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(TcpArrival.class).debug("cannot close {}", remote, e);
        }
    }
}
