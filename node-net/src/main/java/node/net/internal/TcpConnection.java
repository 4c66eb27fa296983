package node.net.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import node.loop.Loop;
import node.loop.Watch;
import node.net.Acceptor;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.ConnectionState;
import node.net.ConnectionState.Direction;
import node.net.ConnectionState.Link;
import node.net.IdleTimer;
import node.net.NetErrors;
import node.net.ReadyState;
import org.slf4j.LoggerFactory;

/**
 * One TCP connection. Its states are those of {@link ConnectionState}.
 *
 * <p>An idle connection consists of this object, its watch and the channel. Buffers exist only for
 * queued bytes, an {@link IdleTimer} only with a timeout.
 */
final class TcpConnection implements Connection, Watch.Listener {

    /** The state of the input. */
    private enum Input {
        OPEN,
        PAUSED,
        /** The peer has ended its side. */
        ENDED
    }

    private final Loop loop;
    private final SocketChannel channel;
    private final SocketAddress remote;
    private ConnectionHandler handler;
    private Watch watch;

    private WriteQueue queue;
    private IdleTimer idle;

    private Link link = Link.CONNECTED;
    private Input input = Input.OPEN;
    private Direction output = Direction.OPEN;

    private TcpConnection(
            Loop loop, SocketChannel channel, SocketAddress remote, ConnectionHandler handler) {
        this.loop = loop;
        this.channel = channel;
        this.remote = remote;
        this.handler = handler;
    }

    // ---- creation ----

    static TcpConnection connect(
            Loop loop, SocketChannel channel, SocketAddress to, ConnectionHandler handler)
            throws IOException {
        TcpConnection connection = new TcpConnection(loop, channel, to, handler);
        connection.link = Link.CONNECTING;
        if (to instanceof InetSocketAddress) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        connection.watch = loop.watch(channel, 0, connection);
        try {
            if (channel.connect(to)) {
                loop.defer(() -> connection.ready(SelectionKey.OP_CONNECT));
            } else {
                connection.updateInterest();
            }
        } catch (IOException | RuntimeException e) {
            connection.shut(e instanceof IOException failure ? failure : new IOException(e));
        }
        return connection;
    }

    /** A connection whose socket could not be opened; only {@code closed} follows. */
    static TcpConnection fail(
            Loop loop, SocketAddress to, ConnectionHandler handler, IOException why) {
        TcpConnection connection = new TcpConnection(loop, null, to, handler);
        connection.link = Link.CLOSED;
        IOException error = NetErrors.explain("connect", to, why);
        loop.defer(() -> handler.closed(error));
        return connection;
    }

    static TcpConnection accept(Loop loop, SocketChannel channel) throws IOException {
        try {
            channel.configureBlocking(false);
            SocketAddress remote = channel.getRemoteAddress();
            if (remote instanceof InetSocketAddress) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            TcpConnection connection = new TcpConnection(loop, channel, remote, null);
            connection.watch = loop.watch(channel, 0, connection);
            return connection;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Asks the acceptor for the handler of an accepted connection and starts reading. */
    void open(Acceptor acceptor) {
        // A placeholder until the acceptor returns: a destroyed connection still calls its handler.
        handler = new ConnectionHandler() {};
        try {
            ConnectionHandler chosen = acceptor.accept(this);
            if (chosen == null) {
                destroy();
                return;
            }
            handler = chosen;
            if (link != Link.CLOSED) {
                updateInterest();
                handler.opened();
            }
        } catch (Throwable t) {
            destroy();
            throw t;
        }
    }

    // ---- events of the loop ----

    @Override
    public void ready(int operations) {
        try {
            if ((operations & SelectionKey.OP_CONNECT) != 0) {
                finishConnecting();
            }
            if ((operations & SelectionKey.OP_WRITE) != 0) {
                flush();
            }
            if ((operations & SelectionKey.OP_READ) != 0) {
                read();
            }
        } catch (Throwable t) {
            // If a handler throws, its connection is destroyed and the exception reaches the loop's
            // handler.
            destroy();
            throw t;
        }
    }

    private void finishConnecting() {
        if (link == Link.CLOSED) {
            return;
        }
        try {
            channel.finishConnect();
        } catch (IOException e) {
            shut(e);
            return;
        }
        link = Link.CONNECTED;
        touch();
        handler.opened();
        if (link != Link.CLOSED) {
            flush();
        }
    }

    private void read() {
        if (link == Link.CLOSED || input != Input.OPEN) {
            return;
        }
        ByteBuffer buffer = loop.buffer();
        int count;
        try {
            count = channel.read(buffer);
        } catch (IOException e) {
            shut(e);
            return;
        }
        if (count > 0) {
            touch();
            handler.received(buffer.flip());
        } else if (count < 0) {
            input = Input.ENDED;
            updateInterest();
            handler.ended();
            closeIfDone();
        }
    }

    private void flush() {
        if (link != Link.CONNECTED) {
            return;
        }
        boolean queued = queue != null;
        if (queued) {
            try {
                queue.flush(channel);
            } catch (IOException e) {
                shut(e);
                return;
            }
            touch();
            if (queue.isEmpty()) {
                queue = null;
            }
        }
        updateInterest();
        if (queue == null && queued) {
            handler.drained(); // before the end, which may close the connection
        }
        if (queue == null) {
            endOutput();
        }
    }

    // ---- API ----

    @Override
    public boolean write(ByteBuffer data) {
        if (output != Direction.OPEN || link == Link.CLOSED) {
            throw new IllegalStateException(
                    "expected a connection that is open for writing, found " + readyState());
        }
        if (queue == null && link == Link.CONNECTED) {
            try {
                WriteQueue.write(channel, data);
            } catch (IOException e) {
                shut(e);
                data.position(data.limit());
                return true;
            }
            touch();
        }
        if (data.hasRemaining()) {
            if (queue == null) {
                queue = new WriteQueue();
            }
            queue.add(data);
            updateInterest();
        }
        return queued() <= HIGH_WATER_MARK;
    }

    @Override
    public void end() {
        if (output != Direction.OPEN || link == Link.CLOSED) {
            return;
        }
        output = Direction.ENDING;
        if (link == Link.CONNECTED && queue == null) {
            endOutput();
        }
    }

    private void endOutput() {
        if (output != Direction.ENDING || link == Link.CLOSED) {
            return;
        }
        output = Direction.ENDED;
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            shut(e);
            return;
        }
        closeIfDone();
    }

    private void closeIfDone() {
        if (input == Input.ENDED && output == Direction.ENDED) {
            shut(null);
        }
    }

    @Override
    public void destroy() {
        shut(null);
    }

    private void shut(IOException error) {
        if (link == Link.CLOSED) {
            return;
        }
        String action = link == Link.CONNECTING ? "connect" : "connection";
        link = Link.CLOSED;
        queue = null;
        if (idle != null) {
            idle.close();
        }
        watch.close();
        try {
            channel.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(TcpConnection.class).debug("closing {} failed", remote, e);
        }
        IOException reported = error == null ? null : NetErrors.explain(action, remote, error);
        // Deferred: the caller may be inside a callback.
        loop.defer(() -> handler.closed(reported));
    }

    @Override
    public void pause() {
        if (input == Input.OPEN) {
            input = Input.PAUSED;
        }
        updateInterest();
    }

    @Override
    public void resume() {
        if (input == Input.PAUSED) {
            input = Input.OPEN;
        }
        updateInterest();
    }

    private void updateInterest() {
        if (link == Link.CLOSED) {
            return;
        }
        if (link == Link.CONNECTING) {
            watch.interest(SelectionKey.OP_CONNECT);
            return;
        }
        watch.interest(
                (input == Input.OPEN ? SelectionKey.OP_READ : 0)
                        | (queue == null ? 0 : SelectionKey.OP_WRITE));
    }

    @Override
    public void timeout(long milliseconds) {
        if (idle != null) {
            idle.close();
            idle = null;
        }
        if (milliseconds > 0 && link != Link.CLOSED) {
            idle = new IdleTimer(loop, TimeUnit.MILLISECONDS.toNanos(milliseconds), this::timedOut);
        }
    }

    private void timedOut() {
        try {
            handler.timedOut();
        } catch (Throwable t) {
            destroy();
            throw t;
        }
    }

    private void touch() {
        if (idle != null) {
            idle.touch();
        }
    }

    @Override
    public void noDelay(boolean on) {
        set(StandardSocketOptions.TCP_NODELAY, on);
    }

    @Override
    public void keepAlive(boolean on) {
        set(StandardSocketOptions.SO_KEEPALIVE, on);
    }

    @Override
    public void trafficClass(int value) {
        set(StandardSocketOptions.IP_TOS, value);
    }

    @Override
    public int trafficClass() {
        if (link == Link.CLOSED || !(remote instanceof InetSocketAddress)) {
            return 0;
        }
        try {
            return channel.getOption(StandardSocketOptions.IP_TOS);
        } catch (IOException e) {
            return 0;
        }
    }

    private <T> void set(SocketOption<T> option, T value) {
        if (link == Link.CLOSED || !(remote instanceof InetSocketAddress)) {
            return;
        }
        try {
            channel.setOption(option, value);
        } catch (IOException e) {
            shut(e);
        }
    }

    /** Closing with a linger time of 0 drops what is queued and sends a reset. */
    @Override
    public void reset() {
        if (link == Link.CONNECTED) {
            set(StandardSocketOptions.SO_LINGER, 0);
        }
        destroy();
    }

    @Override
    public void ref() {
        if (link != Link.CLOSED) {
            watch.ref();
        }
    }

    @Override
    public void unref() {
        if (link != Link.CLOSED) {
            watch.unref();
        }
    }

    // ---- state ----

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public SocketAddress localAddress() {
        if (link == Link.CLOSED) {
            return null;
        }
        try {
            return channel.getLocalAddress();
        } catch (IOException e) {
            return null; // closed by the system meanwhile: it has no address any more
        }
    }

    @Override
    public SocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public ReadyState readyState() {
        return ConnectionState.ready(
                link, input == Input.ENDED ? Direction.ENDED : Direction.OPEN, output);
    }

    @Override
    public long queued() {
        return queue == null ? 0 : queue.size();
    }
}
