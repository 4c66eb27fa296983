package node.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

/** A baseline: Netty on one event loop over NIO, with the same response fields as ours. */
final class NettyServer {

    private NettyServer() {}

    /**
     * @param args the program, as for {@link Bodies}
     */
    public static void main(String... args) throws InterruptedException {
        byte[] body = Bodies.of(args[0]);
        EventLoopGroup one = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        Dates dates = new Dates();
        one.scheduleAtFixedRate(dates::tick, 1, 1, TimeUnit.SECONDS);
        Channel server =
                new ServerBootstrap()
                        .group(one)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, 1024)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        channel.pipeline()
                                                .addLast(
                                                        new HttpServerCodec(),
                                                        new Handler(body, dates));
                                    }
                                })
                        .bind(0)
                        .sync()
                        .channel();
        System.out.println("listening " + ((InetSocketAddress) server.localAddress()).getPort());
    }

    /** The Date field, made once a second on the event loop. */
    private static final class Dates {
        private static final DateTimeFormatter FORMAT =
                DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
        private volatile String now = FORMAT.format(Instant.now());

        void tick() {
            now = FORMAT.format(Instant.now());
        }
    }

    private static final class Handler extends SimpleChannelInboundHandler<HttpObject> {
        private final byte[] body;
        private final Dates dates;
        private boolean persists;

        Handler(byte[] body, Dates dates) {
            this.body = body;
            this.dates = dates;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
            if (message instanceof HttpRequest request) {
                persists = HttpUtil.isKeepAlive(request);
            }
            if (message instanceof LastHttpContent) {
                FullHttpResponse response =
                        new DefaultFullHttpResponse(
                                HttpVersion.HTTP_1_1,
                                HttpResponseStatus.OK,
                                Unpooled.wrappedBuffer(body));
                response.headers()
                        .set(HttpHeaderNames.CONTENT_TYPE, "text/plain")
                        .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                        .set(HttpHeaderNames.DATE, dates.now);
                if (!persists) {
                    response.headers().set(HttpHeaderNames.CONNECTION, "close");
                }
                context.write(response);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush(); // one write for all requests of one read
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
