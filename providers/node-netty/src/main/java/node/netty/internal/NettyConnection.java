package node.netty.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.spi.SelectorProvider;
import java.util.concurrent.TimeUnit;
import node.loop.Handle;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.ConnectionState;
import node.net.ConnectionState.Direction;
import node.net.ConnectionState.Link;
import node.net.IdleTimer;
import node.net.Inet;
import node.net.NetErrors;
import node.net.ReadyState;

/**
 * The loop's view of one connection. Its state is used on the loop's thread only and changes there
 * when events of Netty arrive. The states are those of {@link ConnectionState}; the end of the
 * output has more steps:
 *
 * <pre>
 *  OPEN ──end()──▶ ENDING ──queue empty──▶ FLUSHING ──nothing in flight──▶ SHUTTING ──▶ ENDED
 * </pre>
 *
 * <p>Both directions are bounded. Netty reads once per request, and the next request follows when
 * the handler has received the bytes. Netty gets at most {@link #IN_FLIGHT} bytes to write, like
 * the buffers of a system; all other bytes are queued.
 */
final class NettyConnection implements Connection {

    /** The state of the output. */
    private enum Output {
        OPEN(Direction.OPEN),
        /** {@link #end} was called. */
        ENDING(Direction.ENDING),
        /** Netty has all bytes; the end follows those in flight. */
        FLUSHING(Direction.ENDED),
        /** Netty was asked to end the output. */
        SHUTTING(Direction.ENDED),
        /** The end was sent to the peer. */
        ENDED(Direction.ENDED);

        private final Direction direction;

        Output(Direction direction) {
            this.direction = direction;
        }
    }

    /** The maximum of bytes passed to Netty but not confirmed as written. */
    private static final int IN_FLIGHT = 64 * 1024;

    private final Engine engine;
    private final SocketAddress remote;
    private final Handle handle;
    private ConnectionHandler handler = new ConnectionHandler() {};
    private SocketChannel channel;
    private IdleTimer idle;

    private final Blocks queue = new Blocks();
    private int inFlight;

    /** Bytes read but not delivered yet, because the connection was paused. */
    private ByteBuffer undelivered;

    private Link link = Link.CONNECTED;

    /** ENDING while undelivered bytes precede the end. */
    private Direction input = Direction.OPEN;

    private Output output = Output.OPEN;
    private boolean paused;

    /** Whether a read request to Netty is pending. */
    private boolean reading;

    private IOException closeReason;

    /** Whether Netty has reported the last of its channel. */
    private boolean gone;

    private NettyConnection(Engine engine, SocketAddress remote) {
        this.engine = engine;
        this.remote = remote;
        this.handle = engine.loop.hold();
    }

    // ---- creation ----

    static NettyConnection connect(Engine engine, SocketAddress to, ConnectionHandler handler) {
        NettyConnection connection = new NettyConnection(engine, to);
        connection.handler = handler;
        connection.link = Link.CONNECTING;
        ConnectionEvents events = new ConnectionEvents(engine);
        events.connection = connection;
        Bootstrap bootstrap =
                new Bootstrap()
                        .group(engine.thread)
                        .channelFactory(() -> socket(to))
                        .disableResolver()
                        // The system's own limit, as without Netty.
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                        .option(ChannelOption.AUTO_READ, false)
                        .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .handler(events);
        engine.whenPortsAreFree(
                () -> {
                    ChannelFuture connected = bootstrap.connect(to);
                    Channel fresh = connected.channel();
                    engine.post(() -> connection.began(fresh));
                    connected.addListener(
                            future -> engine.post(() -> connection.connected(future.cause())));
                });
        return connection;
    }

    /** A socket of the address's family. */
    private static NioSocketChannel socket(SocketAddress to) {
        boolean six =
                to instanceof InetSocketAddress inet
                        && Inet.family(inet) == StandardProtocolFamily.INET6;
        return new NioSocketChannel(
                SelectorProvider.provider(),
                six ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET);
    }

    /**
     * Sets the socket of a new connection, or null if it could not be opened; the failure follows.
     */
    private void began(Channel fresh) {
        if (fresh instanceof SocketChannel known) {
            channel = known;
            if (link == Link.CLOSED) {
                release();
            }
        } else if (link == Link.CLOSED) {
            released();
        }
    }

    private void connected(Throwable failure) {
        if (failure != null) {
            broke(failure);
            return;
        }
        if (link == Link.CLOSED) {
            return;
        }
        link = Link.CONNECTED;
        touch();
        guarded(
                () -> {
                    handler.opened();
                    if (link != Link.CLOSED) {
                        flush();
                        read();
                    }
                });
    }

    static NettyConnection accept(
            Engine engine, SocketChannel channel, SocketAddress peer, ConnectionEvents events) {
        NettyConnection connection = new NettyConnection(engine, peer);
        connection.channel = channel;
        events.connection = connection;
        return connection;
    }

    /** Asks the acceptor for the handler of an accepted connection and starts reading. */
    void open(Acceptor acceptor) {
        guarded(
                () -> {
                    ConnectionHandler chosen = acceptor.accept(this);
                    if (chosen == null) {
                        destroy();
                        return;
                    }
                    handler = chosen;
                    if (link != Link.CLOSED) {
                        handler.opened();
                        read();
                    }
                });
    }

    // ---- events of Netty ----

    void arrived(byte[] bytes) {
        reading = false;
        if (link != Link.CLOSED) {
            touch();
            undelivered = ByteBuffer.wrap(bytes);
            guarded(this::deliver);
        }
    }

    void endArrived() {
        if (link != Link.CLOSED) {
            if (input == Direction.OPEN) {
                input = Direction.ENDING;
            }
            guarded(this::deliver);
        }
    }

    void broke(Throwable failure) {
        if (link != Link.CLOSED) {
            shut(
                    NetErrors.explain(
                            link == Link.CONNECTING ? "connect" : "connection", remote, failure));
        }
    }

    private void written(int count, Throwable failure) {
        inFlight -= count;
        if (link == Link.CLOSED) {
            return;
        }
        if (failure != null) {
            broke(failure);
            return;
        }
        // Not an activity: that was passing the bytes to Netty, like passing them to the system.
        guarded(this::flush);
    }

    private void outputShut(Throwable failure) {
        if (failure != null) {
            broke(failure);
            return;
        }
        output = Output.ENDED;
        closeIfDone();
    }

    /**
     * If a handler throws, its connection is destroyed and the exception reaches the loop's
     * handler.
     */
    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (Throwable t) {
            destroy();
            throw t;
        }
    }

    // ---- reading ----

    /** Delivers bytes to the handler unless paused, then requests more. */
    private void deliver() {
        while (undelivered != null && !paused && link != Link.CLOSED) {
            ByteBuffer buffer = engine.loop.buffer();
            int count = Math.min(undelivered.remaining(), buffer.remaining());
            buffer.put(0, undelivered, undelivered.position(), count).limit(count);
            undelivered.position(undelivered.position() + count);
            if (!undelivered.hasRemaining()) {
                undelivered = null;
            }
            handler.received(buffer);
        }
        if (input == Direction.ENDING && undelivered == null && !paused && link != Link.CLOSED) {
            input = Direction.ENDED;
            handler.ended();
            closeIfDone();
        }
        read();
    }

    private void read() {
        boolean wanted = link == Link.CONNECTED && !paused && input == Direction.OPEN;
        if (wanted && !reading && undelivered == null) {
            reading = true;
            channel.read();
        }
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        if (paused) {
            paused = false;
            // Deferred: no handler is called inside a call to its connection.
            engine.loop.post(
                    () -> {
                        if (link == Link.CONNECTED) {
                            guarded(this::deliver);
                        }
                    });
        }
    }

    // ---- writing ----

    @Override
    public boolean write(ByteBuffer data) {
        if (output != Output.OPEN || link == Link.CLOSED) {
            throw new IllegalStateException(
                    "expected a connection that is open for writing, found " + readyState());
        }
        if (link == Link.CONNECTED && queue.isEmpty()) {
            byte[] bytes = new byte[Math.min(data.remaining(), IN_FLIGHT - inFlight)];
            data.get(bytes);
            give(bytes);
        }
        queue.add(data);
        return queued() <= HIGH_WATER_MARK;
    }

    private void give(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        inFlight += bytes.length;
        touch();
        channel.writeAndFlush(Unpooled.wrappedBuffer(bytes))
                .addListener(future -> engine.post(() -> written(bytes.length, future.cause())));
    }

    private void flush() {
        boolean waited = !queue.isEmpty();
        while (!queue.isEmpty() && inFlight < IN_FLIGHT) {
            give(queue.take(IN_FLIGHT - inFlight));
        }
        if (waited && queue.isEmpty()) {
            handler.drained(); // before the end, which may close the connection
        }
        endOutput();
    }

    @Override
    public void end() {
        if (output == Output.OPEN && link != Link.CLOSED) {
            output = Output.ENDING;
            endOutput();
        }
    }

    private void endOutput() {
        if (link != Link.CONNECTED || !queue.isEmpty()) {
            return;
        }
        if (output == Output.ENDING) {
            output = Output.FLUSHING;
        }
        // Netty drops unwritten bytes when its output is ended.
        if (output == Output.FLUSHING && inFlight == 0) {
            output = Output.SHUTTING;
            channel.shutdownOutput()
                    .addListener(future -> engine.post(() -> outputShut(future.cause())));
        }
    }

    private void closeIfDone() {
        if (input == Direction.ENDED && output == Output.ENDED) {
            shut(null);
        }
    }

    // ---- closing ----

    @Override
    public void destroy() {
        shut(null);
    }

    private void shut(IOException error) {
        if (link == Link.CLOSED) {
            return;
        }
        link = Link.CLOSED;
        queue.clear();
        undelivered = null;
        if (idle != null) {
            idle.close();
        }
        closeReason = error;
        if (channel != null) {
            release();
        } else if (error != null) {
            engine.loop.defer(this::released); // there is nothing to release
        }
    }

    /**
     * Closes the socket; {@code closed} follows after all that Netty reports of it: a task posted
     * after that would find a loop that has ended.
     */
    private void release() {
        if (gone) {
            engine.loop.defer(this::released);
        } else if (engine.isOpen()) {
            channel.close();
        }
    }

    /** The last event of the channel. */
    void left() {
        gone = true;
        if (link == Link.CLOSED) {
            released();
        } else {
            shut(null);
        }
    }

    private void released() {
        handle.close();
        handler.closed(closeReason);
    }

    // ---- other methods ----

    @Override
    public void timeout(long milliseconds) {
        if (idle != null) {
            idle.close();
            idle = null;
        }
        if (milliseconds > 0 && link != Link.CLOSED) {
            long limit = TimeUnit.MILLISECONDS.toNanos(milliseconds);
            idle = new IdleTimer(engine.loop, limit, () -> guarded(handler::timedOut));
        }
    }

    private void touch() {
        if (idle != null) {
            idle.touch();
        }
    }

    @Override
    public void noDelay(boolean on) {
        if (channel != null && link != Link.CLOSED && engine.isOpen()) {
            engine.thread.execute(() -> channel.config().setOption(ChannelOption.TCP_NODELAY, on));
        }
    }

    @Override
    public void ref() {
        handle.ref();
    }

    @Override
    public void unref() {
        handle.unref();
    }

    @Override
    public Loop loop() {
        return engine.loop;
    }

    @Override
    public SocketAddress localAddress() {
        return link == Link.CONNECTED ? channel.localAddress() : null;
    }

    @Override
    public SocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public ReadyState readyState() {
        return ConnectionState.ready(link, input, output.direction);
    }

    @Override
    public long queued() {
        return queue.size();
    }
}
