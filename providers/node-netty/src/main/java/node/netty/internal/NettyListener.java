package node.netty.internal;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.PromiseNotifier;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.TimeUnit;
import node.loop.AddressText;
import node.loop.Handle;
import node.net.Acceptor;
import node.net.Inet;
import node.net.Listener;
import node.net.NetErrors;
import org.slf4j.LoggerFactory;

/**
 * A listening socket. Netty accepts the next connection only after the loop has received the last
 * one, so bursts wait in the system's backlog.
 */
final class NettyListener implements Listener {

    /** How long a listener waits when no descriptors are free. */
    private static final long BACK_OFF = 100;

    private final Engine engine;
    private final Acceptor acceptor;
    private final Handle handle;
    private final ServerSocketChannel socket;
    private Channel channel;
    private InetSocketAddress address;
    private boolean closed;

    private NettyListener(Engine engine, Acceptor acceptor, ServerSocketChannel socket) {
        this.engine = engine;
        this.acceptor = acceptor;
        this.socket = socket;
        this.handle = engine.loop.hold();
    }

    /** Binds. The loop waits for it, because listening is synchronous. */
    static NettyListener open(
            Engine engine, InetSocketAddress address, int backlog, Acceptor acceptor)
            throws IOException {
        ServerSocketChannel socket;
        try {
            socket = ServerSocketChannel.open(Inet.family(address));
        } catch (UnsupportedOperationException e) { // a system without IPv6
            throw NetErrors.explain("listen", address, e);
        }
        NettyListener listener = new NettyListener(engine, acceptor, socket);
        ServerBootstrap bootstrap = listener.bootstrap(backlog);
        Promise<Void> bound = engine.thread.newPromise();
        engine.whenPortsAreFree(
                () -> {
                    ChannelFuture binding = bootstrap.bind(address);
                    listener.channel = binding.channel();
                    PromiseNotifier.cascade(binding, bound);
                });
        bound.awaitUninterruptibly();
        if (!bound.isSuccess()) {
            listener.handle.close();
            listener.socket.close();
            if (bound.cause() instanceof RuntimeException mistake) {
                throw mistake;
            }
            throw NetErrors.explain("listen", address, bound.cause());
        }
        listener.address = (InetSocketAddress) listener.channel.localAddress();
        return listener;
    }

    private ServerBootstrap bootstrap(int backlog) {
        return new ServerBootstrap()
                .group(engine.thread)
                .channelFactory(() -> new NioServerSocketChannel(socket))
                .option(ChannelOption.SO_BACKLOG, backlog)
                .option(ChannelOption.AUTO_READ, false)
                .handler(new Events())
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(
                        new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(SocketChannel child) {
                                ConnectionEvents events = new ConnectionEvents(engine);
                                child.pipeline().addLast(events);
                                InetSocketAddress peer = child.remoteAddress();
                                engine.post(() -> accepted(child, peer, events));
                            }
                        });
    }

    /** Runs on Netty's thread. */
    private final class Events extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.read();
        }

        /** An accept failed. Without descriptors it is tried again later. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LoggerFactory.getLogger(NettyListener.class)
                    .warn(
                            "{} cannot accept, trying again: {}",
                            AddressText.of(address),
                            cause.getMessage());
            context.executor().schedule(() -> context.read(), BACK_OFF, TimeUnit.MILLISECONDS);
        }
    }

    // ---- on the loop ----

    private void accepted(SocketChannel child, InetSocketAddress peer, ConnectionEvents events) {
        if (closed || peer == null) {
            events.rejected = true;
            child.close();
            return;
        }
        channel.read();
        NettyConnection connection = NettyConnection.accept(engine, child, peer, events);
        connection.open(acceptor);
    }

    @Override
    public SocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!engine.isOpen()) {
            return; // it was closed with the loop
        }
        // Reports the close, and keeps the loop alive, until the port is free: the receiver may use
        // it again.
        channel.close()
                .addListener(
                        future -> {
                            engine.closing(socket);
                            engine.whenPortsAreFree(() -> engine.post(this::released));
                        });
    }

    private void released() {
        handle.close();
        acceptor.closed(null);
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void ref() {
        handle.ref();
    }

    @Override
    public void unref() {
        handle.unref();
    }
}
