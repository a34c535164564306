package io.hedgerow.bench.feed;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Sends one message again and again over a WebSocket, each in a write of its own. Any thread. */
@SuppressWarnings("FutureReturnValueIgnored") // What becomes of a write is told by the end of the connection.
final class TickerServer implements AutoCloseable {
    private static final String PATH = "/ws";
    private static final int HANDSHAKE_LENGTH_MAX = 1 << 16;
    private static final long PAUSE_MICROS = 100L;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel server;
    private final boolean secure;

    /** Listens on loopback. */
    TickerServer(byte[] message, Optional<SslContext> tls) {
        secure = tls.isPresent();
        server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        tls.ifPresent(it -> channel.pipeline().addLast(it.newHandler(channel.alloc())));
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(HANDSHAKE_LENGTH_MAX),
                                        new WebSocketServerProtocolHandler(PATH),
                                        new Sender(message));
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    URI uri() {
        int port = ((InetSocketAddress) server.localAddress()).getPort();
        return URI.create((secure ? "wss" : "ws") + "://127.0.0.1:" + port + PATH);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static final class Sender extends ChannelInboundHandlerAdapter {
        private final ByteBuf message;

        Sender(byte[] message) {
            this.message = Unpooled.unreleasableBuffer(
                    Unpooled.directBuffer(message.length).writeBytes(message));
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof HandshakeComplete) {
                send(ctx);
            }
        }

        private void send(ChannelHandlerContext ctx) {
            if (ctx.channel().isActive()) {
                ctx.writeAndFlush(new TextWebSocketFrame(message.duplicate()));
                ctx.executor().schedule(() -> send(ctx), PAUSE_MICROS, TimeUnit.MICROSECONDS);
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object in) {
            ReferenceCountUtil.release(in);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
