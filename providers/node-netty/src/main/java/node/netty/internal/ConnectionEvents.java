package node.netty.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.function.Consumer;

/**
 * Receives the events of a connection on Netty's thread and posts them to the loop, in order. The
 * loop knows the connection before the first event arrives.
 */
final class ConnectionEvents extends ChannelInboundHandlerAdapter {

    private final Engine engine;

    /** Used on the loop's thread only; null if the connection was rejected. */
    NettyConnection connection;

    /** Whether nobody listens any more; set on the loop's thread. */
    volatile boolean rejected;

    ConnectionEvents(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        // Copied, because reference-counted buffers would leak if the loop closes.
        ByteBuf data = (ByteBuf) message;
        byte[] bytes = ByteBufUtil.getBytes(data);
        data.release();
        tell(known -> known.arrived(bytes));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            tell(NettyConnection::endArrived);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        tell(known -> known.broke(cause));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        tell(NettyConnection::destroy);
    }

    /** The last call for a channel: it is closed and no longer registered. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        tell(NettyConnection::left);
    }

    private void tell(Consumer<NettyConnection> event) {
        if (rejected) {
            return;
        }
        engine.post(
                () -> {
                    if (connection != null) {
                        event.accept(connection);
                    }
                });
    }
}
