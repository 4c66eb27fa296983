package node.netty.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.function.Consumer;

/**
 * What Netty tells of a connection, on its thread: brings it over to the loop, in order. There the
 * connection is known before the first event arrives.
 */
final class ConnectionEvents extends ChannelInboundHandlerAdapter {

    private final Engine engine;

    /** Set and read on the loop's thread; null if nobody wanted the connection. */
    NettyConnection connection;

    ConnectionEvents(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        // Copied, since buffers that Netty counts would be lost with a loop that closes.
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

    private void tell(Consumer<NettyConnection> event) {
        engine.post(
                () -> {
                    if (connection != null) {
                        event.accept(connection);
                    }
                });
    }
}
